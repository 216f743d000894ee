package io.watchpost.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Refuses strings in JSON that nothing behind could keep as they are: U+0000, which PostgreSQL doesn't take, and one half of a
 * surrogate pair, which UTF-8 can't express.
 */
final class StorableText {

    /** The message for whoever sent such a string. */
    static final String RULE = "must not contain U+0000 or one half of a surrogate pair";

    private StorableText() {}

    static SimpleModule module() {
        var module = new SimpleModule("watchpost-texts");
        module.addDeserializer(String.class, new Text());
        module.addKeyDeserializer(String.class, new Key());
        module.addDeserializer(JsonNode.class, new Tree<>(JsonNode.class));
        module.addDeserializer(ObjectNode.class, new Tree<>(ObjectNode.class));
        module.addDeserializer(ArrayNode.class, new Tree<>(ArrayNode.class));
        return module;
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A string that can't be kept. */
    static final class UnstorableTextException extends MismatchedInputException {

        private static final long serialVersionUID = 1;

        UnstorableTextException(JsonParser parser) {
            super(parser, RULE, String.class);
        }
    }

    private static String checked(String text, JsonParser parser) throws UnstorableTextException {
        if (text != null && !isStorable(text)) {
            throw new UnstorableTextException(parser);
        }
        return text;
    }

    private static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return checked(super.deserialize(parser, context), parser);
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return checked(key, context.getParser());
        }
    }

    /** A value of a form that is not laid down. */
    private static final class Tree<T extends JsonNode> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final JsonDeserializer<? extends JsonNode> reader;

        Tree(Class<T> type) {
            this.type = type;
            this.reader = JsonNodeDeserializer.getDeserializer(type);
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = reader.deserialize(parser, context);
            check(tree, parser);
            return type.cast(tree);
        }

        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            return type.cast(reader.getNullValue(context));
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        private static void check(JsonNode node, JsonParser parser) throws UnstorableTextException {
            if (node.isTextual()) {
                checked(node.textValue(), parser);
            }
            for (var member : node.properties()) {
                checked(member.getKey(), parser);
            }
            for (JsonNode child : node) {
                check(child, parser);
            }
        }
    }
}
