package io.watchpost.scan.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dates of a schedule: its first time, and every so many units after it. Dates are counted on the clock of the zone, so a run at
 * 02:30 stays at 02:30 over daylight saving: a time that the clock leaves out moves forward by what was left out, one that the clock
 * shows twice is taken where it comes first, and only there. Every date is counted from the first time and none from the one before it,
 * so the 31st of a month falls on the 28th of February and on the 31st again in March.
 *
 * @param first  the first date, on the clock of the zone
 * @param zone   an IANA zone
 * @param period units from one date to the next, from 1; without a meaning for {@link PeriodUnit#ONCE}
 */
public record Recurrence(LocalDateTime first, ZoneId zone, int period, PeriodUnit unit) {

    /** Where the clock jumps back, dates on it may be this much ahead of those counted in time. */
    private static final int SLACK = 3;

    /** The first date that is not before that time; empty when there is none. */
    public Optional<Instant> from(Instant time) {
        return after(time.minusNanos(1));
    }

    /** The first date after that time; empty when there is none. */
    public Optional<Instant> after(Instant time) {
        if (!unit.repeats()) {
            return Optional.of(date(0)).filter(only -> only.isAfter(time));
        }
        long number = Math.max(0, unit.between(first, time.atZone(zone).toLocalDateTime()) / period - SLACK);
        Instant date = date(number);
        while (!date.isAfter(time)) {
            number++;
            date = date(number);
        }
        return Optional.of(date);
    }

    /** The dates from that time on, at most so many. */
    public List<Instant> dates(Instant time, int most) {
        List<Instant> dates = new ArrayList<>(most);
        Optional<Instant> next = from(time);
        while (next.isPresent() && dates.size() < most) {
            dates.add(next.get());
            next = after(next.get());
        }
        return dates;
    }

    private Instant date(long number) {
        return unit.after(first, number * period).atZone(zone).toInstant();
    }
}
