package io.watchpost.auth.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.auth.impersonation.Impersonation;
import java.time.Instant;
import java.util.UUID;

/**
 * Payload of ImpersonationStarted and ImpersonationEnded, on {@code auth.impersonation}, keyed by the impersonation.
 *
 * @param organizationId the target's
 * @param readOnly       it may look but not change anything
 * @param endedAt        absent in ImpersonationStarted
 * @param cause          one of {@link Impersonation#endCause()}; absent in ImpersonationStarted
 */
public record ImpersonationEvent(UUID id, PersonInvolved impersonator, PersonInvolved target, UUID organizationId, String reason,
        String ticket, boolean readOnly, Instant startedAt, Instant expiresAt, String ipAddress, String userAgent,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant endedAt, @JsonInclude(JsonInclude.Include.NON_NULL) String cause) {

    static ImpersonationEvent of(Impersonation impersonation) {
        return new ImpersonationEvent(impersonation.id(), PersonInvolved.of(impersonation.impersonator()),
                PersonInvolved.of(impersonation.target()), impersonation.target().organizationId(), impersonation.reason(),
                impersonation.ticket(), impersonation.readOnly(), impersonation.startedAt(), impersonation.expiresAt(),
                impersonation.ipAddress(), impersonation.userAgent(), impersonation.endedAt(), impersonation.endCause());
    }
}
