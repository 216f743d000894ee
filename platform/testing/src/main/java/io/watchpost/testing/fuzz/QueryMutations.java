package io.watchpost.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.testing.calls.Call;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import io.watchpost.testing.contract.SchemaView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be wrong with a query: a list for each parameter that the contract names, and one for the query as a whole. */
final class QueryMutations {

    private static final Set<String> PAGES = Set.of("page", "per_page");

    private QueryMutations() {
    }

    static List<List<Mutation>> of(Contract contract, Operation operation) {
        List<List<Mutation>> all = new ArrayList<>();
        for (JsonNode parameter : contract.parameters(operation)) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query") && !name.equals("q")) {
                all.add(parameter(name, SchemaView.of(contract, parameter.path("schema"))));
            }
        }
        operation.node().path("x-query-columns").forEach(column -> all.add(column(column.asText())));
        if (operation.node().has("x-sort-columns")) {
            all.add(lists(operation.node().path("x-sort-columns").path(0).asText()));
        }
        all.add(whole());
        return all;
    }

    private static List<Mutation> parameter(String name, SchemaView schema) {
        List<Mutation> all = new ArrayList<>(texts(name));
        switch (schema.type()) {
            case "integer", "number" -> {
                for (String wrong : List.of("0x10", "1.5", "one", "-1", "0", "99999999999999999999", "\u0661", "1e3")) {
                    // Whether -1 and 0 are out of range is for each parameter to say; pages begin with 1.
                    boolean bad = PAGES.contains(name) || wrong.matches("one|0x10|1\\.5");
                    all.add(set(name, wrong, bad ? Expectation.UNPROCESSABLE : Expectation.ANY));
                }
            }
            case "boolean" -> List.of("perhaps", "2", "TRUE").forEach(wrong -> all.add(set(name, wrong, Expectation.ANY)));
            default -> { }
        }
        if (schema.format().equals("uuid")) {
            Texts.NO_UUID.values().forEach(wrong -> all.add(set(name, wrong, Expectation.UNPROCESSABLE)));
        }
        if (schema.enumerated()) {
            all.add(set(name, "none-of-them", Expectation.UNPROCESSABLE));
        }
        return all;
    }

    private static List<Mutation> column(String column) {
        List<Mutation> all = new ArrayList<>(texts("q[" + column + "]"));
        for (String value : List.of("*", "**************a*", "%", "'", "''", "!", "\\", "99999999999999999999", "1e999", "true", "{x}")) {
            all.add(set("q[" + column + "]", value, Expectation.ANY));
        }
        return all;
    }

    private static List<Mutation> lists(String sortable) {
        List<Mutation> all = new ArrayList<>();
        for (String name : List.of("q[no_such_column]", "q[]", "q[", "q")) {
            all.add(set(name, "x", Expectation.UNPROCESSABLE));
        }
        for (String order : List.of("no_such_column", sortable + ":sideways", sortable + "," + sortable, "--" + sortable, "1; drop table users", ",".repeat(3_000))) {
            all.add(set("sort_by", order, Expectation.UNPROCESSABLE));
        }
        all.add(set("q[\u0000]", "x", Expectation.MALFORMED));
        all.add(set("sort_by", sortable + "\u0000", Expectation.MALFORMED));
        for (String range : List.of("999999y", "999999q", "999999M", "999999h", "4q9999", "1q0000", "0d")) {
            all.add(set("relative_date_range", range, Expectation.ANY));
        }
        for (String range : List.of("10", "d", "-1d", "5q2020", "1d1d", "99999999999999999999d")) {
            all.add(set("relative_date_range", range, Expectation.UNPROCESSABLE));
        }
        for (String time : List.of("2025-02-30 00:00:00", "yesterday", "2025-02-03T04:05:06+99:00", "+999999999-12-31T23:59:59Z")) {
            all.add(set("date_range_start", time, Expectation.UNPROCESSABLE));
        }
        for (String time : List.of("9999-12-31 23:59:59", "0000-01-01 00:00:00", "0001-01-01T00:00:00+18:00", "9999-12-31T23:59:59.999999999Z")) {
            all.add(set("date_range_start", time, Expectation.ANY));
            all.add(set("date_range_end", time, Expectation.ANY));
        }
        all.add(set("page", "1000000", Expectation.ANY));
        return all;
    }

    private static List<Mutation> texts(String name) {
        List<Mutation> all = new ArrayList<>();
        for (Map.Entry<String, String> bytes : Map.of("NUL", "a%00", "no UTF-8", "%ff%fe", "an overlong slash", "%c0%af",
                "a lone surrogate", "%ed%a0%80", "half a character", "%e2%82").entrySet()) {
            all.add(new Mutation("query %s: %s".formatted(name, bytes.getKey()), Expectation.MALFORMED,
                    draft -> draft.setQuery(name, bytes.getValue())));
        }
        Texts.ODD.forEach((label, text) -> {
            if (text.length() < 5_000) {
                all.add(new Mutation("query %s: %s".formatted(name, label), Expectation.ANY, draft -> draft.setQuery(name, Call.encode(text))));
            }
        });
        all.add(new Mutation("query %s: without a value".formatted(name), Expectation.ANY, draft -> draft.query.add(Call.encode(name))));
        all.add(new Mutation("query %s: repeated".formatted(name), Expectation.ANY, draft -> {
            draft.query.add(Call.encode(name) + "=x");
            draft.query.add(Call.encode(name) + "=y");
        }));
        return all;
    }

    private static List<Mutation> whole() {
        return List.of(
                add("unknown=x"), add("=x"), add("&&&="), add("a".repeat(3_500)),
                add("%5B%5D=1"), add(String.join("&", Collections.nCopies(500, "a=1"))));
    }

    private static Mutation add(String raw) {
        return new Mutation("query: " + (raw.length() > 40 ? raw.substring(0, 40) + "…" : raw), Expectation.ANY, draft -> draft.query.add(raw));
    }

    private static Mutation set(String name, String value, Expectation expectation) {
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value.replace("\u0000", "NUL");
        return new Mutation("query %s: %s".formatted(name.replace("\u0000", "NUL"), shown), expectation,
                draft -> draft.setQuery(name, Call.encode(value)));
    }
}
