package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.Call;
import io.watchpost.testing.calls.ValidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What can be wrong with the parameters in a path. */
final class PathMutations {

    private PathMutations() {
    }

    static List<List<Mutation>> of(ValidRequest request) {
        return request.path().entrySet().stream().map(parameter -> mutations(parameter.getKey(), parameter.getValue())).toList();
    }

    private static List<Mutation> mutations(String name, String value) {
        List<Mutation> all = new ArrayList<>();
        Texts.NO_UUID.forEach((label, text) -> all.add(path(name, label, Expectation.REFUSED, Call.encode(text))));
        all.add(path(name, "NUL", Expectation.REFUSED, "%00"));
        all.add(path(name, "NUL behind it", Expectation.REFUSED, value + "%00"));
        all.add(path(name, "no UTF-8", Expectation.REFUSED, "%ff%fe"));
        all.add(path(name, "an overlong slash", Expectation.REFUSED, "%c0%af"));
        all.add(path(name, "a lone surrogate", Expectation.REFUSED, "%ed%a0%80"));
        all.add(path(name, "dots", Expectation.REFUSED, "..%2f..%2f"));
        all.add(path(name, "a semicolon", Expectation.ANY, value + ";a=b"));
        all.add(path(name, "a blank behind it", Expectation.ANY, value + "%20"));
        all.add(path(name, "a line end", Expectation.REFUSED, value + "%0d%0aX:%201"));
        all.add(path(name, "3,900 characters", Expectation.REFUSED, "a".repeat(3_900)));
        all.add(path(name, "an emoji", Expectation.REFUSED, Call.encode("\ud83d\ude00")));
        if (isUuid(value)) {
            all.add(path(name, "an id that nothing has", Expectation.REFUSED, UUID.randomUUID().toString()));
            all.add(path(name, "the nil id", Expectation.REFUSED, new UUID(0, 0).toString()));
        }
        return all;
    }

    private static Mutation path(String name, String label, Expectation expectation, String encoded) {
        return new Mutation("path %s: %s".formatted(name, label), expectation, draft -> draft.path.put(name, encoded));
    }

    private static boolean isUuid(String value) {
        return value.matches("[0-9a-f-]{36}");
    }
}
