package io.watchpost.scan.schedule;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a schedule counts its period in. */
public enum PeriodUnit {
    ONCE(null), DAY(ChronoUnit.DAYS), WEEK(ChronoUnit.WEEKS), MONTH(ChronoUnit.MONTHS);

    /** The names that there are, for messages. */
    static final String NAMES = Arrays.stream(values()).map(PeriodUnit::label).collect(Collectors.joining(", "));

    private final ChronoUnit step;

    PeriodUnit(ChronoUnit step) {
        this.step = step;
    }

    /** The name in requests, answers and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of that name, if there is one. */
    public static Optional<PeriodUnit> of(String label) {
        return Arrays.stream(values()).filter(unit -> unit.label().equals(label)).findFirst();
    }

    /** Whether there is more than one date. */
    boolean repeats() {
        return step != null;
    }

    /** So many units after the first time, on the clock; where the month has no such day, its last one. */
    LocalDateTime after(LocalDateTime first, long units) {
        return units == 0 ? first : first.plus(units, step);
    }

    /** Whole units from the first time to the other. */
    long between(LocalDateTime first, LocalDateTime other) {
        return step.between(first, other);
    }
}
