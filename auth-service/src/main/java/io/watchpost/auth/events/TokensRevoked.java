package io.watchpost.auth.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * Tokens that are refused from now on; on {@code auth.revocations}, keyed by the token or the user.
 *
 * @param tokenId       this one; absent when a user's tokens are meant
 * @param userId        every token of this user made before {@code revokedBefore}; absent when one token is meant
 * @param revokedBefore when it was revoked
 * @param expiresAt     when the token would have ended anyway and the event can be forgotten; absent for tokens without an end
 * @param reason        signed_out, impersonation_ended, session_ended, password_changed, account_changed, access_token_revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokensRevoked(UUID tokenId, UUID userId, Instant revokedBefore, Instant expiresAt, String reason) {}
