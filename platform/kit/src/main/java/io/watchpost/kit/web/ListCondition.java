package io.watchpost.kit.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects conditions; values never become part of the text. */
final class ListCondition {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Keeps a value and gives the placeholder for it. */
    String parameter(Object value) {
        String name = "list_" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    void and(String condition) {
        conditions.add("(" + condition + ")");
    }

    String text() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
