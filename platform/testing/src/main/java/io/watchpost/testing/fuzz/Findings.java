package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.Call;
import io.watchpost.testing.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What was wrong. */
final class Findings {

    private static final int MOST_SHOWN = 200;

    private final List<String> findings = new ArrayList<>();

    void add(Operation operation, String mutation, Call call, String what) {
        findings.add("%s, %s: %s%n    %s%s".formatted(operation.id(), mutation, what, call, body(call)));
    }

    void fail(String context) {
        if (!findings.isEmpty()) {
            throw new AssertionError("%d findings, %s:%n%s".formatted(findings.size(), context,
                    String.join(System.lineSeparator(), findings.subList(0, Math.min(MOST_SHOWN, findings.size())))));
        }
    }

    private static String body(Call call) {
        if (call.body() == null) {
            return "";
        }
        String text = new String(call.body(), StandardCharsets.UTF_8).strip();
        return " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
