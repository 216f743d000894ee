package io.watchpost.auth.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.auth.impersonation.Impersonation;
import io.watchpost.kit.events.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * Payload of ImpersonationStarted and ImpersonationEnded, on {@code auth.impersonation}, keyed by the impersonation.
 *
 * @param organizationId the target's
 * @param endedAt        absent in ImpersonationStarted
 * @param cause          reverted, expired, signed_out or revoked; absent in ImpersonationStarted
 */
public record ImpersonationEvent(UUID id, Person impersonator, Person target, UUID organizationId, String reason, Instant startedAt,
        Instant expiresAt, String ipAddress, String userAgent,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant endedAt, @JsonInclude(JsonInclude.Include.NON_NULL) String cause) {

    /** One of the two. */
    public record Person(UUID id, String username, UUID organizationId, String role) {

        static Person of(Actor actor) {
            return new Person(actor.userId(), actor.username(), actor.organizationId(), actor.role());
        }
    }

    static ImpersonationEvent of(Impersonation impersonation) {
        return new ImpersonationEvent(impersonation.id(), Person.of(impersonation.impersonator()), Person.of(impersonation.target()),
                impersonation.target().organizationId(), impersonation.reason(), impersonation.startedAt(), impersonation.expiresAt(),
                impersonation.ipAddress(), impersonation.userAgent(), impersonation.endedAt(), impersonation.endCause());
    }
}
