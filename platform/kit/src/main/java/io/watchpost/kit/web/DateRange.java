package io.watchpost.kit.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code date_range_start}, {@code date_range_end} and {@code relative_date_range}; both ends are inclusive. */
final class DateRange {

    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern LAST = Pattern.compile("(\\d{1,6})([smhdMyq])");
    private static final Pattern QUARTER = Pattern.compile("([1-4])q(\\d{4})");
    private static final Duration REST_OF_SECOND = Duration.ofNanos(999_999_000);
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private DateRange() {}

    static void read(
            MultivaluedMap<String, String> query, Columns columns, ZonedDateTime now, ListCondition condition, List<FieldError> errors) {
        String start = ListQuery.first(query, "date_range_start");
        String end = ListQuery.first(query, "date_range_end");
        String relative = ListQuery.first(query, "relative_date_range");
        if (start == null && end == null && relative == null) {
            return;
        }
        if (columns.dateRange() == null) {
            errors.add(new FieldError(
                    relative != null ? "relative_date_range" : "date_range_start", "unsupported", "this list has no date"));
        } else if (relative != null && (start != null || end != null)) {
            errors.add(new FieldError("relative_date_range", "ambiguous", "may not stand beside date_range_start or date_range_end"));
        } else if (relative != null) {
            relative(relative, columns.dateRange(), now, condition, errors);
        } else {
            absolute(start, end, columns.dateRange(), now.getZone(), condition, errors);
        }
    }

    private static void absolute(
            String start, String end, String expression, ZoneId zone, ListCondition condition, List<FieldError> errors) {
        Instant from = start == null ? null : instant("date_range_start", start, zone, errors);
        Instant until = end == null ? null : instant("date_range_end", end, zone, errors);
        if (from != null && until != null && until.isBefore(from)) {
            errors.add(new FieldError("date_range_end", "out_of_range", "must not be before date_range_start"));
            return;
        }
        between(expression, from, until == null ? null : inclusive(end, until), condition);
    }

    private static void relative(
            String text, String expression, ZonedDateTime now, ListCondition condition, List<FieldError> errors) {
        try {
            Matcher quarter = QUARTER.matcher(text);
            if (quarter.matches()) {
                int month = (Integer.parseInt(quarter.group(1)) - 1) * 3 + 1;
                var first = LocalDate.of(Integer.parseInt(quarter.group(2)), month, 1);
                Instant next = first.plusMonths(3).atStartOfDay(now.getZone()).toInstant();
                between(expression, first.atStartOfDay(now.getZone()).toInstant(), next.minus(MICROSECOND), condition);
                return;
            }
            Matcher last = LAST.matcher(text);
            if (last.matches()) {
                Instant from = before(now, Integer.parseInt(last.group(1)), last.group(2).charAt(0)).toInstant();
                between(expression, from, now.toInstant(), condition);
                return;
            }
        } catch (DateTimeException tooFar) {
            // answered below
        }
        errors.add(new FieldError(
                "relative_date_range", "malformed",
                "must be a number and a unit (s, m, h, d, M, y, q), as in 10d, or a quarter, as in 1q2020"));
    }

    private static ZonedDateTime before(ZonedDateTime now, int count, char unit) {
        return switch (unit) {
            case 's' -> now.minusSeconds(count);
            case 'm' -> now.minusMinutes(count);
            case 'h' -> now.minusHours(count);
            case 'd' -> now.minusDays(count);
            case 'M' -> now.minusMonths(count);
            case 'q' -> now.minusMonths(3L * count);
            // PostgreSQL's timestamps begin in 4713 BC
            default -> now.minusYears(Math.min(count, 4000));
        };
    }

    private static void between(String expression, Instant from, Instant until, ListCondition condition) {
        if (from != null) {
            condition.and(ListQuery.DATE_RANGE, expression + " >= " + condition.parameter(from));
        }
        if (until != null) {
            condition.and(ListQuery.DATE_RANGE, expression + " <= " + condition.parameter(until));
        }
    }

    /** A second named as an end is in the range as a whole. */
    private static Instant inclusive(String text, Instant end) {
        return text.contains(".") ? end : end.plus(REST_OF_SECOND);
    }

    private static Instant instant(String name, String text, ZoneId zone, List<FieldError> errors) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}")) {
                return LocalDateTime.parse(text, SPACED).atZone(zone).toInstant();
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+")) {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}T.+")) {
                // a plus sign that was not percent-encoded arrives as a space
                return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            }
        } catch (DateTimeException malformed) {
            // answered below
        }
        errors.add(new FieldError(name, "malformed", "must be YYYY-MM-DD hh:mm:ss in the user's time zone, or ISO 8601"));
        return null;
    }
}
