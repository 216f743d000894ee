package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.CallAnswer;
import io.watchpost.testing.calls.CallerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was answered, laid out as the checked-in table is: to be looked at beside it, never to be taken over unread. */
final class ActualTable {

    private static final Path FILE = Path.of("target", "authorization.csv");

    private final Map<String, Map<CallerKind, String>> answers = new TreeMap<>();

    void note(String operation, CallerKind caller, CallAnswer answer) {
        String reason = answer.status() == 403 && !answer.code().equals("not_permitted") ? " " + answer.code() : "";
        answers.computeIfAbsent(operation, id -> new EnumMap<>(CallerKind.class)).put(caller, (answer.status() + reason).strip());
    }

    void write() {
        List<String> lines = answers.entrySet().stream().map(row -> "%-40s, ".formatted(row.getKey())
                + Arrays.stream(CallerKind.values()).map(caller -> row.getValue().getOrDefault(caller, "?"))
                        .collect(Collectors.joining(", ", "", ", "))).toList();
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
