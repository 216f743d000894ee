package io.watchpost.auth.impersonation;

import io.watchpost.auth.key.TokenContent;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.security.Impersonator;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * One person acting as another, from its start to its end. Both are kept as they were at the start.
 *
 * @param impersonator    the person who acts
 * @param target          the user acted as
 * @param sessionId       the impersonator's own session
 * @param tokenId         {@code jti} of the token that it is done with
 * @param revertTokenHash what the revert token is known by
 * @param ticket          what it was done for, as the impersonator named it, or null
 * @param readOnly        it may look but not change anything
 * @param consentId       the target's consent that it rests on, where one was demanded
 * @param expiresAt       when it ends at the latest
 * @param endedAt         null while it is open
 * @param endCause        reverted, expired, signed_out, revoked, ended_by_impersonator, ended_by_target, ended_by_admin,
 *                        consent_withdrawn or opted_out; null while it is open
 */
public record Impersonation(UUID id, Actor impersonator, Actor target, UUID sessionId, UUID tokenId, String revertTokenHash, String reason,
        String ticket, boolean readOnly, UUID consentId, String ipAddress, String userAgent, Instant startedAt, Instant expiresAt,
        Instant endedAt, String endCause) {

    /** From a row with all columns of the table. */
    static Impersonation of(Tuple row) {
        Actor impersonator = new Actor(row.get("impersonator_id", UUID.class), row.get("impersonator_username", String.class),
                row.get("impersonator_organization_id", UUID.class), row.get("impersonator_role", String.class));
        Actor target = new Actor(row.get("target_id", UUID.class), row.get("target_username", String.class),
                row.get("organization_id", UUID.class), row.get("target_role", String.class));
        return new Impersonation(row.get("id", UUID.class), impersonator, target, row.get("session_id", UUID.class),
                row.get("token_id", UUID.class), row.get("revert_token_hash", String.class), row.get("reason", String.class),
                row.get("ticket", String.class), row.get("read_only", Boolean.class), row.get("consent_id", UUID.class),
                row.get("ip_address", String.class), row.get("user_agent", String.class), time(row.get("started_at")),
                time(row.get("expires_at")), time(row.get("ended_at")), row.get("end_cause", String.class));
    }

    /** Native queries answer times with an offset. */
    static Instant time(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }

    /**
     * What its token says: the target's claims, and who acts.
     *
     * @param authenticatedAt when the impersonator gave credentials
     * @param methods         how
     */
    TokenContent token(TokenContent.Holder holder, Instant authenticatedAt, List<String> methods) {
        Impersonator actor = new Impersonator(impersonator.userId(), impersonator.username(), impersonator.organizationId(),
                Role.of(impersonator.role()).orElseThrow());
        return new TokenContent(TokenType.IMPERSONATION, tokenId, holder, startedAt, expiresAt, authenticatedAt, methods, actor, id,
                readOnly);
    }
}
