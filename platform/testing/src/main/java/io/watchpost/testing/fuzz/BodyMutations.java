package io.watchpost.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.testing.contract.SchemaView;
import io.watchpost.testing.fuzz.Places.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be wrong with a JSON body. */
final class BodyMutations {

    private BodyMutations() {
    }

    /** A list for each place of the body: values that don't belong there, and its absence. */
    static List<List<Mutation>> places(SchemaView schema, JsonNode valid, boolean partial) {
        List<List<Mutation>> all = new ArrayList<>();
        for (Place place : Places.of(schema)) {
            List<Mutation> here = new ArrayList<>();
            for (Values.Value value : Values.of(place.schema())) {
                Expectation expectation = place.certain() ? value.expectation() : Expectation.ANY;
                here.add(new Mutation("%s: %s".formatted(place.name(), value.label()), expectation,
                        draft -> place.set((ObjectNode) draft.json, value.node().deepCopy())));
            }
            if (place.required() && place.isIn(valid)) {
                // Updates change only what is sent, so that a record's members may be absent there.
                Expectation expectation = place.certain() && !(partial && place.path().size() > 1)
                        ? Expectation.UNPROCESSABLE : Expectation.ANY;
                here.add(new Mutation(place.name() + ": left out", expectation, draft -> place.remove((ObjectNode) draft.json)));
            }
            all.add(here);
        }
        return all;
    }

    /** What is wrong with the body as a whole. */
    static List<Mutation> whole(SchemaView schema) {
        int limit = BodyLimit.bytes();
        return List.of(
                raw("an empty body", Expectation.REFUSED, ""),
                raw("null", Expectation.UNPROCESSABLE, "null"),
                raw("an array", Expectation.UNPROCESSABLE, "[]"),
                raw("a string", Expectation.UNPROCESSABLE, "\"text\""),
                raw("a number", Expectation.UNPROCESSABLE, "42"),
                raw("an empty object", schema.required().isEmpty() ? Expectation.ANY : Expectation.REFUSED, "{}"),
                raw("an open brace", Expectation.MALFORMED, "{"),
                raw("no JSON", Expectation.MALFORMED, "<a/>"),
                raw("arrays 100,000 deep", Expectation.REFUSED, "[".repeat(100_000)),
                raw("objects 5,000 deep", Expectation.REFUSED, "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
                text("cut off", Expectation.MALFORMED, text -> text.substring(0, text.length() - 1)),
                text("something behind it", Expectation.REFUSED, text -> text + " {}"),
                text("every key twice", Expectation.MALFORMED, text -> text.replaceFirst("\\{(.*)}$", "{$1,$1}")),
                text("a key of another type first", Expectation.REFUSED, text -> text.replaceFirst("\\{(\"[^\"]+\")", "{$1:7,$1")),
                text("an unknown key", Expectation.ANY, text -> text.replaceFirst("\\{", "{\"__proto__\":{\"admin\":true},")),
                text("an unknown key with NUL", Expectation.ANY, text -> text.replaceFirst("\\{", "{\"\\\\u0000\":\"\\\\u0000\",")),
                text("a byte order mark", Expectation.ANY, text -> "\ufeff" + text),
                text("a body that fills the limit", Expectation.ANY, text -> text + " ".repeat(limit - bytes(text))),
                text("a body beyond the limit", Expectation.TOO_LARGE, text -> text + " ".repeat(limit + 1)),
                new Mutation("a string of 900 KB", Expectation.ANY, draft -> ((ObjectNode) draft.json).put("unknown", "x".repeat(900_000))),
                new Mutation("UTF-16", Expectation.ANY, draft -> draft.setRaw(draft.jsonText().getBytes(StandardCharsets.UTF_16))),
                new Mutation("bytes that are no UTF-8", Expectation.REFUSED, BodyMutations::breakEncoding));
    }

    /** What is wrong with the body's type; a record with one text is easily taken from text/plain, too. */
    static List<Mutation> types() {
        return List.of(
                type("text/plain", Expectation.UNSUPPORTED), type("application/xml", Expectation.UNSUPPORTED),
                type("multipart/form-data; boundary=x", Expectation.UNSUPPORTED), type("*/*", Expectation.ANY),
                type("application/json; charset=utf-16", Expectation.ANY), type("application/json; charset=nonsense", Expectation.ANY),
                type("application/json, text/plain", Expectation.ANY), type("not a type", Expectation.REFUSED),
                new Mutation("no content type", Expectation.ANY, draft -> draft.headers.remove("Content-Type")));
    }

    private static Mutation raw(String label, Expectation expectation, String body) {
        return new Mutation("body: " + label, expectation, draft -> draft.setRaw(body));
    }

    private static Mutation text(String label, Expectation expectation, UnaryOperator<String> change) {
        return new Mutation("body: " + label, expectation, draft -> draft.setRaw(change.apply(draft.jsonText())));
    }

    private static Mutation type(String type, Expectation expectation) {
        return new Mutation("content type: " + type, expectation, draft -> draft.headers.put("Content-Type", type));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Puts an overlong form and half a character into the first string. */
    private static void breakEncoding(Draft draft) {
        byte[] valid = draft.jsonText().getBytes(StandardCharsets.UTF_8);
        int place = draft.jsonText().indexOf('"') + 1;
        byte[] broken = new byte[valid.length + 3];
        System.arraycopy(valid, 0, broken, 0, place);
        broken[place] = (byte) 0xC0;
        broken[place + 1] = (byte) 0x80;
        broken[place + 2] = (byte) 0xE2;
        System.arraycopy(valid, place, broken, place + 3, valid.length - place);
        draft.setRaw(broken);
    }
}
