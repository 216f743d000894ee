package io.watchpost.auth.confirmation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A new e-mail address confirmed. */
public record EmailChangeInput(@NotBlank @Size(max = 512) String emailChangeToken) {}
