package io.watchpost.auth.sso;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A key to be registered.
 *
 * @param organizationId a partner
 * @param publicKey      PEM or JWK
 */
public record SsoKeyInput(@NotBlank @Size(max = 255) String name, @NotNull UUID organizationId,
        @NotBlank @Size(max = 4096) String publicKey) {

    /** The body of the request. */
    public record Request(@NotNull @Valid SsoKeyInput ssoKey) {}
}
