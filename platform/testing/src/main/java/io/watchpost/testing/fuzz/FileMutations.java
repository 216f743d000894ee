package io.watchpost.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What can be wrong with a body that is no JSON: a form with a file for example. */
final class FileMutations {

    private static final int SPOILT_BYTES = 8;
    private static final int LIMIT = 1024 * 1024;

    private FileMutations() {
    }

    static List<Mutation> all(Random random) {
        List<Mutation> all = new ArrayList<>(List.of(
                body("empty", body -> new byte[0]),
                body("its first half", body -> Arrays.copyOf(body, body.length / 2)),
                body("all but the end", body -> Arrays.copyOf(body, body.length - 6)),
                body("its bytes backwards", FileMutations::backwards),
                body("JSON", body -> "{}".getBytes(StandardCharsets.UTF_8)),
                new Mutation("a body beyond the limit", Expectation.TOO_LARGE, draft -> draft.setRaw(Arrays.copyOf(draft.raw, LIMIT + 10_000))),
                type("text/plain"), type("application/json"), type("multipart/form-data"), type("multipart/form-data; boundary="),
                type("multipart/form-data; boundary=\"" + "b".repeat(200) + "\""), type("application/x-www-form-urlencoded"),
                new Mutation("no content type", Expectation.ANY, draft -> draft.headers.remove("Content-Type"))));
        for (int spoilt : new int[] {0x00, 0xFF, 0xC0, '"', '\n', '='}) {
            for (int time = 0; time < SPOILT_BYTES; time++) {
                double place = random.nextDouble();
                all.add(body("byte %02x at %.3f".formatted(spoilt, place), body -> replaced(body, (int) (place * body.length), spoilt)));
            }
        }
        return all;
    }

    private static Mutation body(String label, UnaryOperator<byte[]> change) {
        return new Mutation("body: " + label, Expectation.ANY, draft -> draft.setRaw(change.apply(draft.raw)));
    }

    private static Mutation type(String type) {
        return new Mutation("content type: " + type, Expectation.ANY, draft -> draft.headers.put("Content-Type", type));
    }

    private static byte[] backwards(byte[] body) {
        byte[] backwards = new byte[body.length];
        for (int i = 0; i < body.length; i++) {
            backwards[i] = body[body.length - 1 - i];
        }
        return backwards;
    }

    private static byte[] replaced(byte[] body, int place, int value) {
        byte[] copy = body.clone();
        copy[place] = (byte) value;
        return copy;
    }
}
