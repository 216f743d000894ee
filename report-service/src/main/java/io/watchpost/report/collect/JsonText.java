package io.watchpost.report.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** JSON from outside as text that the database takes. */
final class JsonText {

    /** What jsonb refuses: the character NUL (whose backslash isn't escaped itself), and halves of surrogate pairs. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final Pattern LONE = Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final String REPLACEMENT = "\uFFFD";

    private JsonText() {
    }

    /** The value as text, with a replacement character for what can't be stored; an empty list for an absent one. */
    static String list(JsonNode node) {
        return node == null || node.isNull() ? "[]" : text(node);
    }

    /** The value as text, or null for an absent one. */
    static String object(JsonNode node) {
        return node == null || node.isNull() ? null : text(node);
    }

    /** A single string. */
    static String plain(String text) {
        return text == null ? null : LONE.matcher(text.replace("\u0000", REPLACEMENT)).replaceAll(REPLACEMENT);
    }

    private static String text(JsonNode node) {
        return LONE.matcher(NUL.matcher(node.toString()).replaceAll("$1" + REPLACEMENT)).replaceAll(REPLACEMENT);
    }
}
