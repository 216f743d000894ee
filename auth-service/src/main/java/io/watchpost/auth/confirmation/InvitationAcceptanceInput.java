package io.watchpost.auth.confirmation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** An invitation accepted. */
public record InvitationAcceptanceInput(@NotBlank @Size(max = 512) String invitationToken, String password, String passwordConfirmation) {}
