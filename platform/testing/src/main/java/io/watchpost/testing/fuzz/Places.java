package io.watchpost.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.testing.contract.SchemaView;
import java.util.ArrayList;
import java.util.List;

/** The places of a body, as its schema describes them: members of objects and first elements of arrays, at any depth up to a bound. */
final class Places {

    private static final int DEEPEST = 4;
    private static final String ELEMENT = "0";

    private Places() {
    }

    /**
     * A place.
     *
     * @param certain  false where the schema has several forms, so that a value may be good for another one
     * @param required whether it may not be left out
     */
    record Place(List<String> path, SchemaView schema, boolean certain, boolean required) {

        String name() {
            return String.join(".", path);
        }

        void set(ObjectNode body, JsonNode value) {
            JsonNode parent = body;
            for (int i = 0; i < path.size() - 1; i++) {
                parent = child(parent, path.get(i), path.get(i + 1).equals(ELEMENT));
            }
            put(parent, last(), value);
        }

        boolean isIn(JsonNode body) {
            return parent(body).has(last());
        }

        /** Removes what is there. */
        void remove(ObjectNode body) {
            ((ObjectNode) parent(body)).remove(last());
        }

        private JsonNode parent(JsonNode body) {
            JsonNode parent = body;
            for (String step : path.subList(0, path.size() - 1)) {
                parent = step.equals(ELEMENT) ? parent.path(0) : parent.path(step);
            }
            return parent;
        }

        private String last() {
            return path.get(path.size() - 1);
        }

        private static JsonNode child(JsonNode parent, String step, boolean array) {
            JsonNode known = step.equals(ELEMENT) ? parent.path(0) : parent.path(step);
            if (array ? known.isArray() : known.isObject()) {
                return known;
            }
            JsonNode made = array ? parent.isArray() ? ((ArrayNode) parent).arrayNode() : ((ObjectNode) parent).arrayNode()
                    : parent.isArray() ? ((ArrayNode) parent).objectNode() : ((ObjectNode) parent).objectNode();
            put(parent, step, made);
            return made;
        }

        private static void put(JsonNode parent, String step, JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(step, value);
            } else if (parent instanceof ArrayNode array) {
                if (array.isEmpty()) {
                    array.add(value);
                } else {
                    array.set(0, value);
                }
            }
        }
    }

    static List<Place> of(SchemaView body) {
        List<Place> places = new ArrayList<>();
        walk(body, List.of(), true, places);
        return places;
    }

    private static void walk(SchemaView schema, List<String> path, boolean certain, List<Place> places) {
        if (path.size() > DEEPEST) {
            return;
        }
        schema.alternatives().forEach(alternative -> walk(alternative, path, false, places));
        schema.properties().forEach((name, member) -> {
            List<String> below = below(path, name);
            boolean single = certain && member.alternatives().isEmpty();
            places.add(new Place(below, member, single, schema.required().contains(name)));
            walk(member, below, single, places);
        });
        if (schema.type().equals("array")) {
            List<String> below = below(path, ELEMENT);
            places.add(new Place(below, schema.items(), certain, false));
            walk(schema.items(), below, certain, places);
        }
    }

    private static List<String> below(List<String> path, String step) {
        List<String> below = new ArrayList<>(path);
        below.add(step);
        return List.copyOf(below);
    }
}
