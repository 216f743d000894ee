package io.watchpost.testing.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request consists of beside its route and its caller. Every method answers a request with one thing more.
 *
 * @param path        values of the path's parameters by name
 * @param query       names and values, not encoded
 * @param contentType null without a body
 * @param body        null without a body
 */
public record ValidRequest(Map<String, String> path, List<Map.Entry<String, String>> query, Map<String, String> headers,
        String contentType, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final String JSON_TYPE = "application/json";

    /** A request with nothing in it. */
    public static ValidRequest empty() {
        return new ValidRequest(Map.of(), List.of(), Map.of(), null, null);
    }

    public static ValidRequest ofId(Object id) {
        return empty().path("id", id);
    }

    public ValidRequest path(String name, Object value) {
        return new ValidRequest(with(path, name, value.toString()), query, headers, contentType, body);
    }

    public ValidRequest query(String name, Object value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(query);
        more.add(Map.entry(name, value.toString()));
        return new ValidRequest(path, List.copyOf(more), headers, contentType, body);
    }

    public ValidRequest header(String name, String value) {
        return new ValidRequest(path, query, with(headers, name, value), contentType, body);
    }

    /** A body of maps, lists and plain values, as JSON. */
    public ValidRequest json(Object value) {
        try {
            return body(JSON_TYPE, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public ValidRequest body(String type, byte[] bytes) {
        return new ValidRequest(path, query, headers, type, bytes.clone());
    }

    /** The body when it is JSON, else null. */
    public JsonNode json() {
        try {
            return JSON_TYPE.equals(contentType) ? JSON.readTree(new String(body, StandardCharsets.UTF_8)) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
