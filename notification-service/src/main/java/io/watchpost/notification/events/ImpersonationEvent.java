package io.watchpost.notification.events;

import io.watchpost.notification.notification.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What this service reads of ImpersonationStarted and ImpersonationEnded. */
record ImpersonationEvent(UUID id, Person impersonator, Person target, UUID organizationId, String reason, String ticket, Boolean readOnly,
    Instant startedAt, Instant expiresAt, Instant endedAt, String cause) {

    /** What the impersonated user is told: that somebody acted in the user's name, who it was, why, and for how long. */
    Notice notice() {
        return endedAt == null
            ? new Notice(Notice.Type.SECURITY_EVENT, "Impersonation started", startMessage(), params())
            : new Notice(Notice.Type.SECURITY_EVENT, "Impersonation ended", endMessage(), params());
    }

    private String startMessage() {
        String how = Boolean.TRUE.equals(readOnly) ? " acts in your name and may look only" : " acts in your name";
        return impersonator.username() + how + (reason == null ? "." : ": " + reason);
    }

    private String endMessage() {
        return "%s no longer acts in your name; it was for %s (%s)."
            .formatted(impersonator.username(), duration(), cause.replace('_', ' '));
    }

    private String duration() {
        Duration lasted = Duration.between(startedAt, endedAt);
        return lasted.toMinutes() == 0
            ? "%d s".formatted(Math.max(0, lasted.toSeconds()))
            : "%d min %d s".formatted(lasted.toMinutes(), lasted.toSecondsPart());
    }

    private Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("impersonation_id", id);
        params.put("impersonator", impersonator);
        params.put("reason", reason);
        params.put("ticket", ticket);
        params.put("started_at", startedAt);
        params.put("ended_at", endedAt);
        return params;
    }
}
