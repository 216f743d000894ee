package io.watchpost.report.render.pdf;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a reader of a report expects them; always UTC, and it says so. */
final class Dates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Dates() {
    }

    static String day(Instant instant) {
        return instant == null ? "—" : DAY.format(instant);
    }

    static String minute(Instant instant) {
        return instant == null ? "—" : MINUTE.format(instant);
    }

    static String duration(Instant from, Instant to) {
        if (from == null || to == null) {
            return "—";
        }
        Duration duration = Duration.between(from, to);
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s" : duration.toSeconds() + " s";
    }
}
