package io.watchpost.notification.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a webhook can be told of. */
public enum WebhookEvent {
    SCAN_STARTED, SCAN_COMPLETED, SCAN_STOPPED, SCAN_FAILED, REPORT_GENERATED, EXCEPTION_CHANGED, IMPERSONATION_STARTED,
        IMPERSONATION_ENDED;

    /** The event's name in the API and in {@code X-CG-Hook-Event}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
