package io.watchpost.auth.password;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A forgotten password. */
public record ForgottenInput(
        @NotNull @Size(max = 254) @Pattern(regexp = "[^\\s@]+@[^\\s@]+", message = "must be an e-mail address") String email) {}
