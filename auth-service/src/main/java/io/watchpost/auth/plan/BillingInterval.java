package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
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
        return endAfter(start, start);
    }

    /**
     * The end of the interval that runs at that time, where whole ones follow each other from the anchor; null where there is none.
     * Months are counted from the anchor, so that what began on the 31st ends on the last day of short months only.
     */
    Instant endAfter(Instant anchor, Instant time) {
        if (this == NONE) {
            return null;
        }
        ChronoUnit unit = this == MONTHLY ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
        ZonedDateTime from = anchor.atZone(ZoneOffset.UTC);
        long whole = Math.max(0, unit.between(from, time.atZone(ZoneOffset.UTC)));
        Instant end = from.plus(whole + 1, unit).toInstant();
        return end.isAfter(time) ? end : from.plus(whole + 2, unit).toInstant();
    }
}
