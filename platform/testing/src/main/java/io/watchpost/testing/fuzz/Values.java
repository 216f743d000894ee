package io.watchpost.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.watchpost.testing.contract.SchemaView;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values for a place of a body, chosen by its schema. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {
    }

    /** One value; the expectation holds where the schema has one form only. */
    record Value(String label, Expectation expectation, JsonNode node) {}

    static List<Value> of(SchemaView schema) {
        List<Value> values = new ArrayList<>();
        wrongTypes(schema.type(), values);
        add(values, "null", Expectation.ANY, NODES.nullNode());
        switch (schema.type()) {
            case "string" -> text(schema, values);
            case "integer", "number" -> number(schema, values);
            case "array" -> array(schema, values);
            case "object" -> add(values, "an empty object", Expectation.ANY, NODES.objectNode());
            case "" -> Texts.UNSTORABLE.forEach((label, text) -> add(values, label, Expectation.REFUSED, NODES.textNode(text)));
            default -> { }
        }
        return values;
    }

    private static void wrongTypes(String type, List<Value> values) {
        Map<String, JsonNode> samples = Map.of("string", NODES.textNode("text"), "boolean", NODES.booleanNode(true),
                "integer", NODES.numberNode(7), "array", NODES.arrayNode().add("x").add(1), "object", NODES.objectNode().put("x", 1),
                "number", NODES.numberNode(1.5));
        samples.forEach((sample, node) -> {
            boolean same = sample.equals(type) || (type.equals("number") && sample.equals("integer"));
            if (!same && !type.isEmpty()) {
                add(values, sample + " for " + type, Expectation.UNPROCESSABLE, node);
            }
        });
    }

    private static void text(SchemaView schema, List<Value> values) {
        Texts.UNSTORABLE.forEach((label, text) -> add(values, label, Expectation.UNPROCESSABLE, NODES.textNode(text)));
        if (schema.enumerated()) {
            add(values, "none of the values", Expectation.UNPROCESSABLE, NODES.textNode("none-of-them"));
            add(values, "an ordinal", Expectation.UNPROCESSABLE, NODES.textNode("0"));
            return;
        }
        switch (schema.format()) {
            case "uuid" -> {
                add(values, "empty", Expectation.UNPROCESSABLE, NODES.textNode(""));
                Texts.NO_UUID.forEach((label, text) -> add(values, label, Expectation.UNPROCESSABLE, NODES.textNode(text)));
            }
            case "date-time", "date" ->
                Texts.NO_TIME.forEach((label, text) -> add(values, label, Expectation.UNPROCESSABLE, NODES.textNode(text)));
            default -> Texts.ODD.forEach((label, text) -> add(values, label, Expectation.ANY, NODES.textNode(text)));
        }
        if (schema.bound("maxLength") != null) {
            String tooLong = "x".repeat(Math.toIntExact(schema.bound("maxLength")) + 1);
            add(values, "longer than maxLength", Expectation.UNPROCESSABLE, NODES.textNode(tooLong));
        }
    }

    private static void number(SchemaView schema, List<Value> values) {
        Long least = schema.bound("minimum");
        Long most = schema.bound("maximum");
        if (least != null) {
            add(values, "below the minimum", Expectation.UNPROCESSABLE, NODES.numberNode(least - 1));
        }
        if (most != null) {
            add(values, "above the maximum", Expectation.UNPROCESSABLE, NODES.numberNode(most + 1));
        }
        add(values, "beyond int", Expectation.ANY, NODES.numberNode(1L << 33));
        add(values, "beyond long", Expectation.ANY, NODES.numberNode(BigInteger.TWO.pow(80)));
        add(values, "below int", Expectation.ANY, NODES.numberNode(-(1L << 33)));
        add(values, "1e400", Expectation.ANY, NODES.rawValueNode(new RawValue("1e400")));
        add(values, "a tiny fraction", Expectation.ANY, NODES.rawValueNode(new RawValue("1e-400")));
        add(values, "a long number", Expectation.ANY, NODES.rawValueNode(new RawValue("9".repeat(900))));
        add(values, "minus zero", Expectation.ANY, NODES.rawValueNode(new RawValue("-0.0")));
        add(values, "NaN", Expectation.MALFORMED, NODES.rawValueNode(new RawValue("NaN")));
    }

    private static void array(SchemaView schema, List<Value> values) {
        add(values, "no elements", Expectation.ANY, NODES.arrayNode());
        add(values, "null as an element", Expectation.ANY, NODES.arrayNode().addNull());
        add(values, "20,000 elements", Expectation.REFUSED, many(20_000, NODES.textNode("x")));
        add(values, "arrays in arrays", Expectation.REFUSED, nested(60));
        Long most = schema.bound("maxItems");
        if (most != null) {
            add(values, "more than maxItems", Expectation.UNPROCESSABLE, many(Math.toIntExact(most) + 1, NODES.textNode("x")));
        }
    }

    private static ArrayNode many(int count, JsonNode element) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(element);
        }
        return array;
    }

    private static JsonNode nested(int depth) {
        ArrayNode outer = NODES.arrayNode();
        ArrayNode inner = outer;
        for (int i = 1; i < depth; i++) {
            inner = inner.addArray();
        }
        return outer;
    }

    private static void add(List<Value> values, String label, Expectation expectation, JsonNode node) {
        values.add(new Value(label, expectation, node));
    }
}
