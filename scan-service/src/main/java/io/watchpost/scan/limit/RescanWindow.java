package io.watchpost.scan.limit;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Locale;

/**
 * The span in which rescans are counted, back from now; UTC.
 *
 * @param length null for all time
 */
record RescanWindow(String name, TemporalAmount length) {

    /** The window of a subscription's unit; a unit that nobody knows, or none, stands for all time. */
    static RescanWindow of(String unit) {
        String word = unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT);
        String name = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        TemporalAmount length = switch (name) {
            case "hour" -> ChronoUnit.HOURS.getDuration();
            case "day" -> Period.ofDays(1);
            case "week" -> Period.ofWeeks(1);
            case "month" -> Period.ofMonths(1);
            case "quarter" -> Period.ofMonths(3);
            case "year" -> Period.ofYears(1);
            default -> null;
        };
        return new RescanWindow(name, length);
    }

    /** Its beginning. */
    Instant since(Instant now) {
        return length == null ? Instant.EPOCH : now.atZone(ZoneOffset.UTC).minus(length).toInstant();
    }

    /** When a rescan of that time falls out of it; null when it never does. */
    Instant freed(Instant rescan) {
        return length == null ? null : rescan.atZone(ZoneOffset.UTC).plus(length).toInstant();
    }

    /** In a sentence behind a number of rescans. */
    String phrase() {
        return length == null ? "in all" : "per " + name;
    }
}
