package io.watchpost.auth.password;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A new password in the place of a forgotten one. */
public record ResetInput(@NotBlank @Size(max = 512) String resetPasswordToken, String password, String passwordConfirmation) {}
