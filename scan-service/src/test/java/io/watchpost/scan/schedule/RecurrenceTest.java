package io.watchpost.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrenceTest {

    private static final int YEARS = 10;
    private static final int ZONES = 50;

    /** Zones with strange clocks, and others drawn from all that there are. */
    static Stream<String> zones() {
        Set<String> zones = new TreeSet<>(Set.of("Europe/Athens", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
            "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kwajalein", "Africa/Casablanca", "Africa/El_Aaiun", "Asia/Tehran",
            "Asia/Gaza", "Antarctica/Troll", "Europe/Dublin", "America/Havana", "Asia/Kathmandu", "Pacific/Chatham", "UTC"));
        List<String> all = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        Random random = new Random(4);
        while (zones.size() < ZONES) {
            zones.add(all.get(random.nextInt(all.size())));
        }
        return zones.stream();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void datesAreThoseOfTheCalendarOverTenYears(String zone) {
        Random random = new Random(zone.hashCode());
        for (int year : List.of(2006, 2016)) {
            for (PeriodUnit unit : PeriodUnit.values()) {
                int period = 1 + random.nextInt(unit == PeriodUnit.DAY ? 9 : 5);
                LocalDateTime first = LocalDateTime.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(4),
                    30 * random.nextInt(2));
                compare(new Recurrence(first, ZoneId.of(zone), period, unit));
                compare(new Recurrence(first.withMonth(1).withDayOfMonth(31), ZoneId.of(zone), 1, unit));
            }
        }
    }

    /** Walks from date to date, and asks from times between them, too. */
    private static void compare(Recurrence recurrence) {
        List<Instant> expected = Calendar.dates(recurrence, recurrence.first().plusYears(YEARS));
        assertEquals(expected, recurrence.dates(Instant.EPOCH, expected.size()), recurrence::toString);
        for (int i = 1; i < expected.size(); i++) {
            Instant before = expected.get(i - 1);
            Instant date = expected.get(i);
            assertTrue(date.isAfter(before), recurrence::toString);
            assertEquals(Optional.of(date), recurrence.after(before), recurrence::toString);
            assertEquals(Optional.of(date), recurrence.after(date.minusNanos(1)), recurrence::toString);
            assertEquals(Optional.of(date), recurrence.from(date), recurrence::toString);
            Instant between = before.plus(Duration.between(before, date).dividedBy(2));
            assertEquals(Optional.of(date), recurrence.from(between), recurrence::toString);
        }
    }

    /** The same dates, found in another way: by going through the calendar day by day and asking the zone's rules. */
    private static final class Calendar {

        private Calendar() {
        }

        static List<Instant> dates(Recurrence recurrence, LocalDateTime end) {
            List<Instant> dates = new ArrayList<>();
            LocalDate begin = recurrence.first().toLocalDate();
            for (LocalDate day = begin; day.isBefore(end.toLocalDate()); day = day.plusDays(1)) {
                if (has(recurrence, begin, day)) {
                    Instant date = instant(day, recurrence.first().toLocalTime(), recurrence.zone().getRules());
                    if (dates.isEmpty() || date.isAfter(dates.get(dates.size() - 1))) {
                        dates.add(date);
                    }
                }
            }
            return dates;
        }

        private static boolean has(Recurrence recurrence, LocalDate begin, LocalDate day) {
            long days = day.toEpochDay() - begin.toEpochDay();
            int months = (day.getYear() - begin.getYear()) * 12 + day.getMonthValue() - begin.getMonthValue();
            return switch (recurrence.unit()) {
                case ONCE -> days == 0;
                case DAY -> days % recurrence.period() == 0;
                case WEEK -> days % (7L * recurrence.period()) == 0;
                case MONTH -> months % recurrence.period() == 0
                    && day.getDayOfMonth() == Math.min(begin.getDayOfMonth(), YearMonth.from(day).lengthOfMonth());
            };
        }

        private static Instant instant(LocalDate day, LocalTime time, ZoneRules rules) {
            LocalDateTime clock = day.atTime(time);
            ZoneOffsetTransition transition = rules.getTransition(clock);
            ZoneOffset offset = transition == null ? rules.getOffset(clock) : transition.getOffsetBefore();
            return clock.toInstant(offset);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-29T02:30, Europe/Berlin, day,   2025-03-29T01:30:00Z 2025-03-30T01:30:00Z 2025-03-31T00:30:00Z",
        "2025-10-25T02:30, Europe/Berlin, day,   2025-10-25T00:30:00Z 2025-10-26T00:30:00Z 2025-10-27T01:30:00Z",
        "2025-03-23T12:00, Europe/Athens, week,  2025-03-23T10:00:00Z 2025-03-30T09:00:00Z 2025-04-06T09:00:00Z",
        "2023-12-31T08:00, UTC,           month, 2023-12-31T08:00:00Z 2024-01-31T08:00:00Z 2024-02-29T08:00:00Z 2024-03-31T08:00:00Z",
        "2025-01-31T08:00, UTC,           month, 2025-01-31T08:00:00Z 2025-02-28T08:00:00Z 2025-03-31T08:00:00Z 2025-04-30T08:00:00Z",
        "2011-12-29T10:00, Pacific/Apia,  day,   2011-12-29T20:00:00Z 2011-12-30T20:00:00Z 2011-12-31T20:00:00Z",
        "2025-05-05T05:05, UTC,           once,  2025-05-05T05:05:00Z"})
    void clocksThatJumpAndShortMonthsAreMetAsPeopleExpect(String first, String zone, String unit, String dates) {
        Recurrence recurrence = new Recurrence(LocalDateTime.parse(first), ZoneId.of(zone), 1, PeriodUnit.of(unit).orElseThrow());
        List<Instant> expected = Stream.of(dates.split(" ")).map(Instant::parse).toList();
        assertEquals(expected, recurrence.dates(Instant.EPOCH, unit.equals("once") ? 5 : expected.size()));
    }

    @Test
    void aTimeThatTheClockShowsTwiceRunsOnce() {
        Recurrence nightly = new Recurrence(LocalDateTime.parse("2025-10-20T02:30"), ZoneId.of("Europe/Berlin"), 1, PeriodUnit.DAY);
        Instant between = Instant.parse("2025-10-26T01:00:00Z");
        assertEquals(Optional.of(Instant.parse("2025-10-27T01:30:00Z")), nightly.from(between));
    }

    @Test
    void whatIsOverHasNoNextDate() {
        Recurrence once = new Recurrence(LocalDateTime.parse("2025-05-05T05:05"), ZoneOffset.UTC, 1, PeriodUnit.ONCE);
        assertEquals(Optional.empty(), once.after(Instant.parse("2025-05-05T05:05:00Z")));
        assertEquals(List.of(), once.dates(Instant.parse("2025-05-05T05:05:00.001Z"), 10));
    }
}
