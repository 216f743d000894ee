package io.watchpost.auth.events;

import io.watchpost.auth.impersonation.Impersonation;
import java.time.Instant;
import java.util.UUID;

/**
 * Payload of ImpersonationAlert, on {@code auth.impersonation}: one person has acted as many users within an hour.
 *
 * @param impersonationId the one that made it too many; the key too
 * @param organizationId  the impersonator's
 * @param users           how many users within the hour
 * @param threshold       more than so many raise an alert
 */
public record ImpersonationAlert(UUID impersonationId, PersonInvolved impersonator, UUID organizationId, int users, int threshold,
        Instant occurredAt) {

    static ImpersonationAlert of(Impersonation last, int users, int threshold) {
        return new ImpersonationAlert(last.id(), PersonInvolved.of(last.impersonator()), last.impersonator().organizationId(), users,
                threshold, last.startedAt());
    }
}
