package io.watchpost.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.watchpost.testing.calls.Call;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is being spoilt. Values of path and query are encoded already. */
final class Draft {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter ESCAPING = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    String method;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<String> query = new ArrayList<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    /** The body's tree; null when it has none or when {@link #raw} stands for it. */
    JsonNode json;
    byte[] raw;

    private final String template;

    Draft(Operation operation, ValidRequest request, TestCaller caller) {
        Call valid = Call.of(operation, request, caller);
        method = valid.method();
        template = operation.template();
        request.path().forEach((name, value) -> path.put(name, Call.encode(value)));
        request.query().forEach(each -> query.add(Call.encode(each.getKey()) + "=" + Call.encode(each.getValue())));
        headers.putAll(valid.headers());
        json = request.json();
        raw = json == null ? request.body() : null;
    }

    /** Replaces the parameter, or adds it. */
    void setQuery(String name, String encodedValue) {
        query.removeIf(each -> each.startsWith(Call.encode(name) + "="));
        query.add(Call.encode(name) + "=" + encodedValue);
    }

    String jsonText() {
        try {
            String text = JSON.writeValueAsString(json);
            return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : ESCAPING.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void setRaw(String text) {
        setRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    void setRaw(byte[] bytes) {
        json = null;
        raw = bytes;
    }

    Call toCall() {
        String target = template;
        for (Map.Entry<String, String> parameter : path.entrySet()) {
            target = target.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        byte[] body = json == null ? raw : jsonText().getBytes(StandardCharsets.UTF_8);
        return new Call(method, query.isEmpty() ? target : target + "?" + String.join("&", query), headers, body);
    }
}
