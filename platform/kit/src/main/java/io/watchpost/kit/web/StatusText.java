package io.watchpost.kit.web;

import java.util.Map;

/** Names of HTTP status codes: those of RFC 9110, and the four that the published API words differently. */
final class StatusText {

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private static final Map<Integer, String> DOCUMENTED = Map.of(
            401, "Unauthorized",
            403, "Forbidden",
            404, "Record Not Found",
            422, "Parameter Error");

    private StatusText() {}

    static String title(int status) {
        return TITLES.getOrDefault(status, status < 500 ? "Request Refused" : "Failure");
    }

    static String documented(int status) {
        return DOCUMENTED.getOrDefault(status, title(status));
    }
}
