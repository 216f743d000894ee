package io.watchpost.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;

/** JSON that is kept as text, character for character. */
public final class StoredJson {

    private static final ObjectMapper MAPPER = JsonSettings.mapper();

    private StoredJson() {}

    /** The text of a value, in the API's form. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    /** The value of a text that {@link #write} made. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is damaged", e);
        }
    }
}
