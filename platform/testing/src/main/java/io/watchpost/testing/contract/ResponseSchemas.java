package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a contract's responses, ready to judge bodies. */
final class ResponseSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final ObjectNode definitions;
    private final SchemaTranslation translation;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    ResponseSchemas(Contract contract) {
        translation = new SchemaTranslation(contract);
        definitions = JsonNodeFactory.instance.objectNode();
        contract.document().at("/components/schemas").properties()
                .forEach(schema -> definitions.set(schema.getKey(), translation.open(schema.getValue())));
    }

    /** What is wrong with the body; empty when it is as documented. */
    List<String> violations(JsonNode schema, JsonNode body) {
        Set<ValidationMessage> messages = compiled.computeIfAbsent(schema, this::compile).validate(body);
        return messages.stream().map(ValidationMessage::getMessage).sorted().toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = translation.closed(schema);
        root.set("$defs", definitions);
        return FACTORY.getSchema(root, SETTINGS);
    }
}
