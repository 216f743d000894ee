package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** How long a subscription runs before it ends or is renewed. */
public enum BillingInterval {
    NONE, MONTHLY, YEARLY;

    /** The name in answers and the database. */
    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BillingInterval of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }

    /** The end of one interval from the start, or null where there is none. */
    Instant endFrom(Instant start) {
        ZonedDateTime from = start.atZone(ZoneOffset.UTC);
        return switch (this) {
            case NONE -> null;
            case MONTHLY -> from.plusMonths(1).toInstant();
            case YEARLY -> from.plusYears(1).toInstant();
        };
    }
}
