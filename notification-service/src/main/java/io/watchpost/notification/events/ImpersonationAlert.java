package io.watchpost.notification.events;

import io.watchpost.notification.notification.Notice;
import java.util.Map;
import java.util.UUID;

/** What this service reads of ImpersonationAlert. */
record ImpersonationAlert(UUID impersonationId, Person impersonator, UUID organizationId, int users, int threshold) {

    Notice notice() {
        String message = "%s has acted as %d users within an hour; more than %d is unusual."
            .formatted(impersonator.username(), users, threshold);
        return new Notice(Notice.Type.SECURITY_EVENT, "Many users impersonated", message,
            Map.of("impersonation_id", impersonationId, "impersonator", impersonator, "users", users));
    }
}
