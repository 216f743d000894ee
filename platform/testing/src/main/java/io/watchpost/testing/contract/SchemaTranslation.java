package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * OpenAPI 3.0 schemas in terms of JSON Schema 2020-12. {@code nullable} becomes a choice, {@code allOf} is merged into one schema, and
 * an object that lists its properties takes no others: {@code unevaluatedProperties: false} wherever a value of it is expected.
 */
final class SchemaTranslation {

    private static final List<String> KEPT = List.of("type", "format", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength",
            "minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties", "multipleOf");
    private static final List<String> CHOICES = List.of("oneOf", "anyOf");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Contract contract;
    private final SchemaMerge merge;

    SchemaTranslation(Contract contract) {
        this.contract = contract;
        this.merge = new SchemaMerge(contract);
    }

    /** For a place where a value stands: the object is closed. */
    ObjectNode closed(JsonNode schema) {
        if (schema.path("nullable").booleanValue() || contract.resolve(schema).path("nullable").booleanValue()) {
            ObjectNode choice = NODES.objectNode();
            ArrayNode anyOf = choice.putArray("anyOf");
            anyOf.addObject().put("type", "null");
            anyOf.add(close(schema));
            return choice;
        }
        return close(schema);
    }

    private ObjectNode close(JsonNode schema) {
        ObjectNode closed = open(schema);
        if (listsProperties(merge.merged(schema), new HashSet<>())) {
            closed.put("unevaluatedProperties", false);
        }
        return closed;
    }

    /** For a schema that others build upon: the object stays open, the values inside it are closed. */
    ObjectNode open(JsonNode composed) {
        JsonNode schema = merge.merged(composed);
        ObjectNode open = NODES.objectNode();
        if (schema.has("$ref")) {
            open.put("$ref", schema.get("$ref").textValue().replace("#/components/schemas/", "#/$defs/"));
        }
        KEPT.stream().filter(schema::has).forEach(keyword -> open.set(keyword, schema.get(keyword)));
        CHOICES.stream().filter(schema::has).forEach(keyword -> {
            ArrayNode parts = open.putArray(keyword);
            schema.get(keyword).forEach(part -> parts.add(open(part)));
        });
        if (schema.has("properties")) {
            ObjectNode properties = open.putObject("properties");
            schema.get("properties").properties().forEach(property -> properties.set(property.getKey(), closed(property.getValue())));
        }
        if (schema.has("items")) {
            open.set("items", closed(schema.get("items")));
        }
        if (schema.has("additionalProperties")) {
            JsonNode additional = schema.get("additionalProperties");
            open.set("additionalProperties", additional.isBoolean() ? additional : closed(additional));
        }
        return open;
    }

    private boolean listsProperties(JsonNode schema, Set<String> seen) {
        if (schema.has("$ref") && seen.add(schema.get("$ref").textValue())
                && listsProperties(merge.merged(contract.resolve(schema)), seen)) {
            return true;
        }
        for (String keyword : CHOICES) {
            for (JsonNode part : schema.path(keyword)) {
                if (listsProperties(part, seen)) {
                    return true;
                }
            }
        }
        return schema.has("properties");
    }
}
