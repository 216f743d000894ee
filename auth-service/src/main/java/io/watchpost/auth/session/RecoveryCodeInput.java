package io.watchpost.auth.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What is sent in the place of the second step's code. */
public record RecoveryCodeInput(@NotBlank @Size(max = 256) String otpSessionState, @NotBlank @Size(max = 64) String recoveryCode) {}
