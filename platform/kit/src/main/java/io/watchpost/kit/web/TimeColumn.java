package io.watchpost.kit.web;

import java.time.Instant;
import java.time.OffsetDateTime;

/** A time in a row of a native query, which answers it with an offset, while an entity's is an instant. */
public final class TimeColumn {

    private TimeColumn() {}

    /** The instant; null for null. */
    public static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
