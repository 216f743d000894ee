package io.watchpost.auth.password;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A new password in the place of one that is known. */
public record ChangeInput(@NotBlank @Size(max = 512) String currentPassword, String password, String passwordConfirmation) {

    /** The body of the request. */
    public record Request(@NotNull @Valid ChangeInput user) {}
}
