package io.watchpost.kit.web;

/**
 * One expression of an order.
 *
 * @param nullable whether it may be null; nulls come last in either direction
 */
public record SortTerm(String expression, boolean descending, boolean nullable) {

    /** The term in HQL or SQL. */
    public String text() {
        return expression + (descending ? " desc" : " asc") + (nullable ? " nulls last" : "");
    }

    /** The term of the same order read from its end. */
    public String backwards() {
        return expression + (descending ? " asc" : " desc") + (nullable ? " nulls first" : "");
    }
}
