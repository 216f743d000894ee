package io.watchpost.kit.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code sort_by}: {@code column}, {@code column:desc}, {@code column desc} or {@code -column}, several with commas. */
final class Sorting {

    private static final Pattern TERM = Pattern.compile("(-?)([a-z0-9_]+)(?:(?::|\\s+)(asc|desc))?", Pattern.CASE_INSENSITIVE);

    private Sorting() {}

    static List<SortTerm> read(String sortBy, Columns columns, List<FieldError> errors) {
        String wanted = sortBy == null ? columns.defaultSort() : sortBy;
        var order = new ArrayList<SortTerm>();
        var seen = new HashSet<String>();
        if (!wanted.isEmpty()) {
            for (String term : wanted.split(",", columns.sorts().size() + 2)) {
                add(term.strip(), columns, order, seen, errors);
            }
        }
        boolean descending = columns.tieBreakerFollows() && !order.isEmpty() && order.get(order.size() - 1).descending();
        order.add(new SortTerm(columns.tieBreaker(), descending, false));
        return List.copyOf(order);
    }

    private static void add(String term, Columns columns, List<SortTerm> order, HashSet<String> seen, List<FieldError> errors) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches() || (!matcher.group(1).isEmpty() && matcher.group(3) != null)) {
            errors.add(new FieldError("sort_by", "malformed", "must be written column, column:desc, \"column desc\" or -column"));
            return;
        }
        Columns.Sort sort = columns.sorts().get(matcher.group(2));
        if (sort == null) {
            String allowed = String.join(", ", columns.sorts().keySet());
            errors.add(new FieldError("sort_by", "unknown_column", "is not a column to sort by; allowed: " + allowed));
        } else if (!seen.add(matcher.group(2))) {
            errors.add(new FieldError("sort_by", "repeated", "may name each column once"));
        } else {
            boolean descending = !matcher.group(1).isEmpty() || "desc".equalsIgnoreCase(matcher.group(3));
            order.add(new SortTerm(sort.expression(), descending, sort.nullable()));
        }
    }
}
