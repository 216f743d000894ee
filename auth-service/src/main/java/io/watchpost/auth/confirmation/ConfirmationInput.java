package io.watchpost.auth.confirmation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A confirmation.
 *
 * @param password to be set; required when the account has none
 */
public record ConfirmationInput(@NotBlank @Size(max = 512) String confirmationToken, String password, String passwordConfirmation) {}
