package io.watchpost.auth.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.watchpost.kit.web.JsonSettings;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Features as a jsonb column. */
@Converter
public class FeaturesColumn implements AttributeConverter<Features, JsonObject> {

    private static final ObjectMapper JSON = JsonSettings.mapper();

    @Override
    public JsonObject convertToDatabaseColumn(Features features) {
        try {
            return new JsonObject(JSON.writeValueAsString(features));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Features convertToEntityAttribute(JsonObject column) {
        try {
            return JSON.readValue(column.encode(), Features.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored features are damaged", damaged);
        }
    }
}
