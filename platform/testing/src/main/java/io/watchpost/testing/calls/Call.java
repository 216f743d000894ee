package io.watchpost.testing.calls;

import io.watchpost.testing.contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request as it goes over the wire.
 *
 * @param target path and query, encoded
 * @param body   null without one
 */
public record Call(String method, String target, Map<String, String> headers, byte[] body) {

    /** The operation, called with nothing wrong. */
    public static Call of(Operation operation, ValidRequest request, TestCaller caller) {
        String target = operation.template();
        for (Map.Entry<String, String> parameter : request.path().entrySet()) {
            target = target.replace("{" + parameter.getKey() + "}", encode(parameter.getValue()));
        }
        if (!request.query().isEmpty()) {
            target += request.query().stream()
                    .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                    .collect(Collectors.joining("&", "?", ""));
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        if (caller.authorization() != null) {
            headers.put("Authorization", caller.authorization());
        }
        if (request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        return new Call(operation.method(), target, headers, request.body());
    }

    /** The target without its query. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** Percent-encoded, for a segment of a path and for a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Method and target, shortened where they are long. */
    @Override
    public String toString() {
        return method + " " + (target.length() > 200 ? target.substring(0, 200) + "…" : target);
    }
}
