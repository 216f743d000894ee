package io.watchpost.auth.user;

import io.watchpost.kit.security.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Somebody to be invited.
 *
 * @param organizationId the caller's own when absent
 * @param role           User when absent; at most the caller's own
 */
public record InvitationInput(
        @NotNull @Size(max = 254) @Pattern(regexp = UserInput.ADDRESS, message = "must be an e-mail address") String email,
        UUID organizationId,
        Role role) {

    /** The body of the request. */
    public record Request(@NotNull @Valid InvitationInput user) {}
}
