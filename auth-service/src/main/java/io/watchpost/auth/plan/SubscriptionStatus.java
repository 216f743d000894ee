package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a subscription runs. {@link #INACTIVE} hasn't begun, is over or was put aside; {@link #CANCELED} was ended before its time. */
public enum SubscriptionStatus {
    ACTIVE, INACTIVE, CANCELED;

    /** The name in answers and the database. */
    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubscriptionStatus of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }
}
