package io.watchpost.kit.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects conditions; values never become part of the text. */
final class ListCondition {

    private static final Pattern PLACEHOLDER = Pattern.compile(":(list_\\d+)");

    /** What one parameter of the request asks for. */
    private record Part(String column, String text) {}

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Keeps a value and gives the placeholder for it. */
    String parameter(Object value) {
        String name = "list_" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** A condition on a column; {@link ListQuery#DATE_RANGE} stands for the list's date. */
    void and(String column, String condition) {
        parts.add(new Part(column, "(" + condition + ")"));
    }

    String text() {
        return parts.isEmpty() ? "true" : parts.stream().map(Part::text).collect(Collectors.joining(" and "));
    }

    List<String> columns() {
        return parts.stream().map(Part::column).distinct().toList();
    }

    /** What is asked of some columns alone, with the values that it needs. */
    ListCondition only(Predicate<String> wanted) {
        var some = new ListCondition();
        parts.stream().filter(part -> wanted.test(part.column())).forEach(part -> {
            some.parts.add(part);
            for (Matcher placeholder = PLACEHOLDER.matcher(part.text()); placeholder.find();) {
                some.parameters.put(placeholder.group(1), parameters.get(placeholder.group(1)));
            }
        });
        return some;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
