package io.watchpost.kit.web;

import io.watchpost.kit.security.Circle;
import java.util.HashMap;
import java.util.Map;

/**
 * What a list is drawn from, in HQL or SQL: what is selected, from where, under which condition of its own, with named parameters.
 * Immutable.
 */
public final class ListSource {

    private final String select;
    private final String from;
    private final String counted;
    private final String where;
    private final Map<String, Object> parameters;

    private ListSource(String select, String from, String counted, String where, Map<String, Object> parameters) {
        this.select = select;
        this.from = from;
        this.counted = counted;
        this.where = where;
        this.parameters = parameters;
    }

    /**
     * A source without a condition.
     *
     * @param from may fetch joined entities; the count leaves the fetching out
     */
    public static ListSource of(String select, String from) {
        return new ListSource(select, from, from.replace("join fetch", "join"), "true", Map.of());
    }

    /** The same source with a further condition and its parameters: name, value, name, value. */
    public ListSource where(String condition, Object... namesAndValues) {
        var all = new HashMap<>(parameters);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ListSource(select, from, counted, where + " and (" + condition + ")", Map.copyOf(all));
    }

    /** The same source, counted without what the conditions don't need; each row that is left out has exactly one partner. */
    public ListSource countedIn(String shorterFrom) {
        return new ListSource(select, from, shorterFrom, where, parameters);
    }

    /** The same source within the caller's circle; row-level security stands behind it. */
    public ListSource within(Circle circle, String organizationExpression) {
        return circle.everything() ? this : where(organizationExpression + " in (:circle)", "circle", circle.organizations());
    }

    String countStatement(ListQuery query) {
        return "select count(*) from " + counted + condition(query);
    }

    String pageStatement(ListQuery query) {
        return "select " + select + " from " + from + condition(query) + " order by " + query.orderBy();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String condition(ListQuery query) {
        return " where " + where + " and " + query.where();
    }
}
