package io.watchpost.scan.schedule;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a client says of a schedule, and collects everything that is wrong with it. */
public final class ScheduleRules {

    /** Units between two dates, at most. */
    static final int LONGEST_PERIOD = 366;

    private static final DateTimeFormatter CLOCK =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2999;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_COMMENT = 400;

    private final String prefix;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param prefix goes before the names of fields, such as {@code schedule.} */
    public ScheduleRules(String prefix) {
        this.prefix = prefix;
    }

    /** A first time as the API writes it. */
    static String text(LocalDateTime firstTime) {
        return CLOCK.format(firstTime);
    }

    /**
     * Reads the input of a schedule as it is going to be.
     *
     * @return its dates; null when something is wrong, which {@link #errors} says then
     */
    public Recurrence read(ScheduleInput input) {
        required("name", input.name());
        required("first_time", input.firstTime());
        required("timezone", input.timezone());
        if (input.name() != null) {
            check("name", "length", input.name().length() <= LONGEST_NAME && !input.name().isBlank(),
                "must have 1 to " + LONGEST_NAME + " characters that are not all blank");
        }
        check("comment", "length", input.comment() == null || input.comment().length() <= LONGEST_COMMENT,
            "may have " + LONGEST_COMMENT + " characters at most");
        return dates(input);
    }

    /** The part that says when; period and unit are 1 and once when they are absent. */
    Recurrence dates(ScheduleInput input) {
        LocalDateTime first = input.firstTime() == null ? null : firstTime(input.firstTime());
        ZoneId zone = input.timezone() == null ? null : zone(input.timezone());
        int period = input.period() == null ? 1 : input.period();
        check("period", "out_of_range", period >= 1 && period <= LONGEST_PERIOD, "must be a whole number from 1 to " + LONGEST_PERIOD);
        PeriodUnit unit = input.periodUnit() == null ? PeriodUnit.ONCE : unit(input.periodUnit());
        return errors.isEmpty() ? new Recurrence(first, zone, period, unit) : null;
    }

    /** Everything that is wrong. */
    public List<FieldError> errors() {
        return errors;
    }

    private LocalDateTime firstTime(String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text, CLOCK);
            check("first_time", "out_of_range", time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR,
                "must be in the years " + FIRST_YEAR + " to " + LAST_YEAR);
            return time;
        } catch (DateTimeException malformed) {
            check("first_time", "malformed", false, "must be a date and time, written YYYY-MM-DD hh:mm:ss");
            return null;
        }
    }

    /** Java knows zones that IANA doesn't. */
    private ZoneId zone(String name) {
        boolean known = ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/");
        check("timezone", "invalid", known, "must be an IANA time zone, such as Europe/Athens or UTC");
        return known ? ZoneId.of(name) : null;
    }

    private PeriodUnit unit(String name) {
        Optional<PeriodUnit> unit = PeriodUnit.of(name);
        check("period_unit", "invalid", unit.isPresent(), "must be one of " + PeriodUnit.NAMES);
        return unit.orElse(null);
    }

    void required(String field, Object value) {
        check(field, "required", value != null, "must be given");
    }

    /** Notes a broken rule. */
    void check(String field, String code, boolean kept, String rule) {
        if (!kept) {
            errors.add(new FieldError(prefix + field, code, rule));
        }
    }

    /** @throws ApiException 422 with everything that is wrong */
    void requireNone() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }
}
