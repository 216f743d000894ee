package io.watchpost.kit.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code q[column]=value}. */
final class ColumnFilters {

    private static final Pattern NAME = Pattern.compile("q\\[([^\\]]*)\\]");
    private static final Pattern COMPARED_PART = Pattern.compile("\\{([^}]+)\\}");
    private static final int LONGEST_VALUE = 255;

    private ColumnFilters() {}

    static void read(MultivaluedMap<String, String> query, Columns columns, ListCondition condition, List<FieldError> errors) {
        query.forEach((name, values) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                read(name, matcher.group(1), values, columns, condition, errors);
            } else if (name.equals("q") || name.startsWith("q[")) {
                errors.add(new FieldError(name, "malformed", "must be written q[column]=value"));
            }
        });
    }

    private static void read(
            String name, String column, List<String> values, Columns columns, ListCondition condition, List<FieldError> errors) {
        Columns.Filter filter = columns.filters().get(column);
        if (filter == null) {
            errors.add(new FieldError(name, "unknown_column", "is not a column to filter by; allowed: " + allowed(columns)));
            return;
        }
        if (values.size() != 1) {
            errors.add(new FieldError(name, "repeated", "may be given once"));
            return;
        }
        String value = unquoted(values.get(0).strip());
        if (value.length() > LONGEST_VALUE) {
            errors.add(new FieldError(name, "length", "may have " + LONGEST_VALUE + " characters at most"));
            return;
        }
        try {
            condition.and(column, comparison(filter, value, condition));
        } catch (IllegalArgumentException wrongType) {
            errors.add(new FieldError(name, "invalid", "must be " + words(filter.kind())));
        }
    }

    private static String comparison(Columns.Filter filter, String value, ListCondition condition) {
        Matcher part = COMPARED_PART.matcher(filter.expression());
        if (!part.find()) {
            return compare(filter.kind(), filter.expression(), value, condition);
        }
        return filter.expression().substring(0, part.start())
                + compare(filter.kind(), part.group(1), value, condition)
                + filter.expression().substring(part.end());
    }

    private static String compare(Kind kind, String expression, String value, ListCondition condition) {
        return switch (kind) {
            case TEXT -> text(expression, value.toLowerCase(Locale.ROOT), condition);
            case BOOLEAN -> expression + " = " + condition.parameter(bool(value));
            case UUID -> expression + " = " + condition.parameter(UUID.fromString(value));
            case INTEGER -> expression + " = " + condition.parameter(Integer.valueOf(value));
            case DECIMAL -> expression + " = " + condition.parameter(decimal(value));
        };
    }

    private static String text(String expression, String value, ListCondition condition) {
        if (value.indexOf('*') < 0) {
            return "lower(" + expression + ") = " + condition.parameter(value);
        }
        String pattern = value.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace('*', '%');
        return "lower(" + expression + ") like " + condition.parameter(pattern) + " escape '!'";
    }

    private static Boolean bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static BigDecimal decimal(String value) {
        if (!value.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException();
        }
        return new BigDecimal(value);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case BOOLEAN -> "true or false";
            case UUID -> "a UUID";
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
        };
    }

    private static String allowed(Columns columns) {
        return columns.filters().isEmpty() ? "none" : String.join(", ", columns.filters().keySet());
    }
}
