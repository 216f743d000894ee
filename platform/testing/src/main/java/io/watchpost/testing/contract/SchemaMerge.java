package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes one schema of a schema with {@code allOf}, so that it can be closed against further properties although its parts, which may
 * describe the same property each from its side, could not.
 */
final class SchemaMerge {

    private static final List<String> COMBINED = List.of("properties", "required", "items", "nullable");

    private final Contract contract;

    SchemaMerge(Contract contract) {
        this.contract = contract;
    }

    /** The schema itself when it has no {@code allOf}. */
    JsonNode merged(JsonNode schema) {
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode result = schema.deepCopy();
        result.remove("allOf");
        for (JsonNode part : schema.get("allOf")) {
            add(result, merged(contract.resolve(part)));
        }
        return result;
    }

    private static void add(ObjectNode result, JsonNode part) {
        part.properties().stream()
                .filter(member -> !COMBINED.contains(member.getKey()) && !result.has(member.getKey()))
                .forEach(member -> result.set(member.getKey(), member.getValue()));
        part.path("required").forEach(name -> result.withArray("required").add(name));
        if (part.has("items")) {
            result.set("items", both(result.get("items"), part.get("items")));
        }
        part.path("properties").properties().forEach(property -> {
            ObjectNode properties = result.withObject("/properties");
            properties.set(property.getKey(), both(properties.get(property.getKey()), property.getValue()));
        });
    }

    /** A schema that asks for what both ask for; null only where both allow it. */
    private static JsonNode both(JsonNode one, JsonNode other) {
        if (one == null) {
            return other;
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.put("nullable", one.path("nullable").booleanValue() && other.path("nullable").booleanValue());
        ArrayNode parts = both.putArray("allOf");
        parts.add(one).add(other);
        return both;
    }
}
