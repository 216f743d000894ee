package io.watchpost.scan.schedule;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;

/** The dates of a schedule that needn't be there. */
final class ScheduleDates {

    private static final int USUAL_COUNT = 10;
    private static final int LARGEST_COUNT = 50;

    private ScheduleDates() {
    }

    /**
     * The first date from now on.
     *
     * @param firstTime null when there is none
     */
    public record FirstTime(Instant firstTime) {
    }

    /** The dates from now on. */
    public record NextDates(List<Instant> dates) {
    }

    /** 422 with everything that is wrong. */
    static FirstTime first(MultivaluedMap<String, String> query, Instant now) {
        ScheduleRules rules = new ScheduleRules("");
        Recurrence dates = read(rules, query);
        rules.requireNone();
        return new FirstTime(dates.from(now).orElse(null));
    }

    /** 422 with everything that is wrong. */
    static NextDates next(MultivaluedMap<String, String> query, Instant now) {
        ScheduleRules rules = new ScheduleRules("");
        Integer count = number(rules, query, "count", USUAL_COUNT);
        rules.check("count", "out_of_range", count == null || count >= 1 && count <= LARGEST_COUNT,
            "must be a whole number from 1 to " + LARGEST_COUNT);
        Recurrence dates = read(rules, query);
        rules.requireNone();
        return new NextDates(dates.dates(now, count));
    }

    private static Recurrence read(ScheduleRules rules, MultivaluedMap<String, String> query) {
        rules.required("first_time", query.getFirst("first_time"));
        rules.required("timezone", query.getFirst("timezone"));
        return rules.dates(new ScheduleInput(null, null, query.getFirst("first_time"), query.getFirst("timezone"),
            number(rules, query, "period", 1), query.getFirst("period_unit")));
    }

    private static Integer number(ScheduleRules rules, MultivaluedMap<String, String> query, String name, int absent) {
        String text = query.getFirst(name);
        if (text == null) {
            return absent;
        }
        boolean number = text.matches("-?\\d{1,9}");
        rules.check(name, "invalid_type", number, "must be a whole number");
        return number ? Integer.valueOf(text) : null;
    }
}
