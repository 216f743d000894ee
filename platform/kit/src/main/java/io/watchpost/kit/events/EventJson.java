package io.watchpost.kit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.web.JsonSettings;
import java.io.IOException;

/**
 * JSON of events, in the API's form. No bean, because events are written and read outside a running application too: replay, benchmarks.
 */
final class EventJson {

    private static final ObjectMapper MAPPER = JsonSettings.mapper();

    private EventJson() {}

    static ObjectNode tree(Object payload) {
        if (MAPPER.valueToTree(payload) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("An event's payload is a JSON object, not a " + payload.getClass().getSimpleName());
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload can't be written as JSON", e);
        }
    }

    static JsonNode parse(byte[] value) {
        try {
            return MAPPER.readTree(value);
        } catch (IOException e) {
            throw new MalformedEventException("The value is no JSON", e);
        }
    }

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("The payload doesn't fit " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
