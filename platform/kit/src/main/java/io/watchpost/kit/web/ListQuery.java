package io.watchpost.kit.web;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The list parameters of a request, checked and translated: a condition with its parameters, an order, a page. What is not accepted
 * answers 422 with one entry per parameter, each naming what is allowed.
 */
public final class ListQuery {

    /** Stands for the list's date where columns are named, see {@link #columns}. */
    public static final String DATE_RANGE = "date_range";

    private static final int MOST_PER_PAGE = 100;
    private static final int LAST_PAGE = 1_000_000;

    private final UriInfo uri;
    private final ListCondition condition;
    private final List<SortTerm> order;
    private final int page;
    private final int perPage;

    private ListQuery(UriInfo uri, ListCondition condition, List<SortTerm> order, int page, int perPage) {
        this.uri = uri;
        this.condition = condition;
        this.order = order;
        this.page = page;
        this.perPage = perPage;
    }

    /**
     * Reads the parameters.
     *
     * @param zone the user's time zone, for date-times without an offset and for quarters
     * @throws ApiException 422
     */
    public static ListQuery parse(UriInfo uri, Columns columns, ZoneId zone) {
        var query = uri.getQueryParameters();
        var errors = new ArrayList<FieldError>();
        var condition = new ListCondition();
        ColumnFilters.read(query, columns, condition, errors);
        DateRange.read(query, columns, ZonedDateTime.now(zone), condition, errors);
        List<SortTerm> order = Sorting.read(first(query, "sort_by"), columns, errors);
        int page = number(query, "page", 1, LAST_PAGE, errors);
        int perPage = number(query, "per_page", 10, MOST_PER_PAGE, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return new ListQuery(uri, condition, order, page, perPage);
    }

    /** The filters as a condition; {@code true} where there are none. */
    public String where() {
        return condition.text();
    }

    /** Named parameters of the condition; their names start with {@code list_}. */
    public Map<String, Object> parameters() {
        return Collections.unmodifiableMap(condition.parameters());
    }

    /** Sort expressions with directions, the tie breaker last. */
    public String orderBy() {
        return order.stream().map(SortTerm::text).collect(Collectors.joining(", "));
    }

    /** The same, term by term. */
    public List<SortTerm> order() {
        return order;
    }

    /** The columns that are filtered by, {@link #DATE_RANGE} among them when there is one. */
    public List<String> columns() {
        return condition.columns();
    }

    /** The same page in the same order, with the filters on these columns alone. */
    public ListQuery only(Set<String> columns) {
        return new ListQuery(uri, condition.only(columns::contains), order, page, perPage);
    }

    /** From 1. */
    public int page() {
        return page;
    }

    /** 1 to 100. */
    public int perPage() {
        return perPage;
    }

    /** Records before this page. */
    public int offset() {
        return (page - 1) * perPage;
    }

    UriInfo uri() {
        return uri;
    }

    static String first(MultivaluedMap<String, String> query, String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() || values.get(0).isBlank() ? null : values.get(0).strip();
    }

    private static int number(MultivaluedMap<String, String> query, String name, int absent, int most, List<FieldError> errors) {
        String text = first(query, name);
        if (text == null) {
            return absent;
        }
        if (text.matches("\\d{1,7}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        errors.add(new FieldError(name, "out_of_range", "must be a whole number from 1 to " + most));
        return absent;
    }
}
