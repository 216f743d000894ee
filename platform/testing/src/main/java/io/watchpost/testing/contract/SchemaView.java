package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A schema of the contract to look at: references are followed, {@code allOf} is merged. */
public final class SchemaView {

    private final Contract contract;
    private final JsonNode node;

    SchemaView(Contract contract, JsonNode schema) {
        this.contract = contract;
        this.node = new SchemaMerge(contract).merged(contract.resolve(schema));
    }

    /** A schema as it stands in a document of the contract, that of a parameter for example. */
    public static SchemaView of(Contract contract, JsonNode schema) {
        return new SchemaView(contract, schema);
    }

    /** {@code object}, {@code array}, {@code string}, {@code integer}, {@code number}, {@code boolean}; empty where anything goes. */
    public String type() {
        return node.path("type").asText(node.has("properties") ? "object" : "");
    }

    /** {@code uuid}, {@code date-time} and so on; empty when the schema names none. */
    public String format() {
        return node.path("format").asText("");
    }

    /** A number that bounds the value, such as {@code maxLength}; null when there is none. */
    public Long bound(String keyword) {
        return node.has(keyword) ? node.get(keyword).asLong() : null;
    }

    /** Whether the schema lists the values. */
    public boolean enumerated() {
        return node.has("enum");
    }

    /** The alternatives of {@code oneOf} and {@code anyOf}; none when the schema has one form only. */
    public List<SchemaView> alternatives() {
        List<SchemaView> alternatives = new ArrayList<>();
        node.path("oneOf").forEach(part -> alternatives.add(new SchemaView(contract, part)));
        node.path("anyOf").forEach(part -> alternatives.add(new SchemaView(contract, part)));
        return alternatives;
    }

    /** An object's members. */
    public Map<String, SchemaView> properties() {
        Map<String, SchemaView> properties = new LinkedHashMap<>();
        node.path("properties").properties().forEach(each -> properties.put(each.getKey(), new SchemaView(contract, each.getValue())));
        return properties;
    }

    /** The members that must be there. */
    public Set<String> required() {
        Set<String> required = new HashSet<>();
        node.path("required").forEach(name -> required.add(name.textValue()));
        return required;
    }

    /** An array's elements. */
    public SchemaView items() {
        return new SchemaView(contract, node.path("items"));
    }
}
