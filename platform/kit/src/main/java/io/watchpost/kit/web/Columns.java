package io.watchpost.kit.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a list may be filtered and sorted by: the {@code x-query-columns} and {@code x-sort-columns} of its operation, each with the
 * expression (HQL or SQL, as the list's own query is) that it stands for. Declared once per endpoint, as a constant.
 *
 * <p>A filter's expression is compared as a whole; one that holds a part in braces is a condition of its own, in which only that part
 * is compared: {@code exists (select 1 from Port p where p.host = h and {p.number})}.
 */
public final class Columns {

    /** A column that can be filtered by. */
    record Filter(Kind kind, String expression) {}

    private final Map<String, Filter> filters;
    /** What a list is sorted by. */
    record Sort(String expression, boolean nullable) {}

    private final Map<String, Sort> sorts;
    private final String dateRange;
    private final String defaultSort;
    private final String tieBreaker;
    private final boolean tieBreakerFollows;

    private Columns(Builder builder) {
        this.filters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.filters));
        this.sorts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.sorts));
        this.dateRange = builder.dateRange;
        this.defaultSort = builder.defaultSort;
        this.tieBreaker = builder.tieBreaker;
        this.tieBreakerFollows = builder.tieBreakerFollows;
    }

    /** Starts a declaration. */
    public static Builder list() {
        return new Builder();
    }

    Map<String, Filter> filters() {
        return filters;
    }

    Map<String, Sort> sorts() {
        return sorts;
    }

    String dateRange() {
        return dateRange;
    }

    String defaultSort() {
        return defaultSort;
    }

    String tieBreaker() {
        return tieBreaker;
    }

    boolean tieBreakerFollows() {
        return tieBreakerFollows;
    }

    /** Collects the columns of a list. */
    public static final class Builder {

        private final Map<String, Filter> filters = new LinkedHashMap<>();
        private final Map<String, Sort> sorts = new LinkedHashMap<>();
        private String dateRange;
        private String defaultSort = "";
        private String tieBreaker;
        private boolean tieBreakerFollows;

        private Builder() {}

        /** A text column for {@code q[name]}. */
        public Builder text(String name, String expression) {
            return query(name, Kind.TEXT, expression);
        }

        /** A column for {@code q[name]}. */
        public Builder query(String name, Kind kind, String expression) {
            filters.put(name, new Filter(kind, expression));
            return this;
        }

        /** A column for {@code sort_by}; nulls come last in either direction. */
        public Builder sort(String name, String expression) {
            sorts.put(name, new Sort(expression, true));
            return this;
        }

        /** A column for {@code sort_by} that is never null, so that an index on it serves both directions. */
        public Builder sortNotNull(String name, String expression) {
            sorts.put(name, new Sort(expression, false));
            return this;
        }

        /** The time that date ranges apply to; without one the range parameters are refused. */
        public Builder dateRange(String expression) {
            this.dateRange = expression;
            return this;
        }

        /** The order when the client names none, written as {@code sort_by} is. */
        public Builder defaultSort(String sortBy) {
            this.defaultSort = sortBy;
            return this;
        }

        /** A unique expression that ends every order, so that pages never overlap. */
        public Builder tieBreaker(String expression) {
            this.tieBreaker = expression;
            return this;
        }

        /** Lets the tie breaker take the direction of what stands before it, so that an index that ends with it serves both. */
        public Builder tieBreakerFollows() {
            this.tieBreakerFollows = true;
            return this;
        }

        /** Ends the declaration. */
        public Columns build() {
            if (tieBreaker == null) {
                throw new IllegalStateException("A list needs a tie breaker");
            }
            return new Columns(this);
        }
    }
}
