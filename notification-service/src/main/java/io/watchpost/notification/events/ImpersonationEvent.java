package io.watchpost.notification.events;

import io.watchpost.notification.notification.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What this service reads of an event of {@code auth.impersonation}. */
record ImpersonationEvent(UUID id, Person impersonator, Person target, UUID organizationId, String reason, Instant startedAt,
    Instant endedAt, String cause) {

    /** What the impersonated user is told: that somebody acted in the user's name, who it was, and why. */
    Notice notice() {
        boolean ended = endedAt != null;
        String message = ended
            ? impersonator.username() + " no longer acts in your name (" + cause + ")."
            : impersonator.username() + " acts in your name" + (reason == null ? "." : ": " + reason);
        return new Notice(Notice.Type.SECURITY_EVENT, ended ? "Impersonation ended" : "Impersonation started", message, params());
    }

    private Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("impersonation_id", id);
        params.put("impersonator", impersonator);
        params.put("reason", reason);
        return params;
    }
}
