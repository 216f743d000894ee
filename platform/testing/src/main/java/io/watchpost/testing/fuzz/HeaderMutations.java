package io.watchpost.testing.fuzz;

import java.util.List;

/** What can be wrong with headers, and with the method. */
final class HeaderMutations {

    private HeaderMutations() {
    }

    static List<Mutation> all(boolean open) {
        Expectation noCredentials = open ? Expectation.ANY : Expectation.REFUSED;
        return List.of(
                header("Authorization", "Bearer", noCredentials), header("Authorization", "Bearer a.b.c", noCredentials),
                header("Authorization", "Basic dXNlcjpwYXNz", noCredentials), header("Authorization", "Negotiate \u00ff", noCredentials),
                header("Authorization", "Bearer " + "a".repeat(9_000), noCredentials),
                header("Accept", "text/html", Expectation.ANY), header("Accept", "not a type", Expectation.ANY),
                header("Accept", "*/*;q=abc", Expectation.ANY), header("Accept", ";;;,,,", Expectation.ANY),
                header("Accept-Language", "x-\u00ff, ;q=9", Expectation.ANY), header("Accept-Charset", "utf-32", Expectation.ANY),
                header("Accept-Encoding", "gzip;q=\u00ff", Expectation.ANY), header("Content-Encoding", "gzip", Expectation.ANY),
                header("Content-Encoding", "nonsense", Expectation.ANY),
                header("If-None-Match", "\"", Expectation.ANY), header("If-Modified-Since", "yesterday", Expectation.ANY),
                header("Range", "bytes=9-1", Expectation.ANY), header("Cookie", "a=\u00ff; ;;=", Expectation.ANY),
                header("Idempotency-Key", "", Expectation.ANY), header("Idempotency-Key", "k".repeat(256), Expectation.ANY),
                header("Idempotency-Key", "\u00ff\u00e4", Expectation.ANY),
                header("X-Request-Id", "\u00ff" + "r".repeat(500), Expectation.ANY), header("traceparent", "00-0-0-0", Expectation.ANY),
                header("User-Agent", "\u00ff\u0080" + "u".repeat(600), Expectation.ANY),
                header("X-Forwarded-For", "999.999.999.999, x", Expectation.ANY), header("Forwarded", "for=\"[::1\"", Expectation.ANY),
                header("Origin", "null", Expectation.ANY), header("Last-Event-ID", "\u00ff-1", Expectation.ANY),
                header("X-HTTP-Method-Override", "DELETE", Expectation.ANY), header("X-Unknown", "x".repeat(8_000), Expectation.ANY),
                new Mutation("a hundred headers", Expectation.ANY, HeaderMutations::aHundred),
                new Mutation("method PATCH", Expectation.REFUSED, draft -> draft.method = "PATCH"),
                new Mutation("method FOO", Expectation.REFUSED, draft -> draft.method = "FOO"));
    }

    private static Mutation header(String name, String value, Expectation expectation) {
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return new Mutation("header %s: %s".formatted(name, shown), expectation, draft -> draft.headers.put(name, value));
    }

    private static void aHundred(Draft draft) {
        for (int i = 0; i < 100; i++) {
            draft.headers.put("X-Header-" + i, "value");
        }
    }
}
