package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.CallerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may do what: {@code src/test/resources/contract/authorization.csv}, a line per operation and a column per
 * {@link CallerKind}. The last column, {@code why}, is for answers that need a reason. Lines with {@code #} are remarks.
 */
public final class AuthorizationTable {

    private static final String LOCATION = "contract/authorization.csv";
    private static final String OPERATION = "operation";
    private static final String WHY = "why";
    private static final List<CallerKind> BY_PREFERENCE =
            List.of(CallerKind.ADMIN, CallerKind.PARTNER_ADMIN, CallerKind.USER, CallerKind.SUPER_ADMIN, CallerKind.IMPERSONATED,
                    CallerKind.NOBODY);

    private final Map<String, Row> rows;

    private AuthorizationTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** What each caller of one operation is answered. */
    record Row(String operation, Map<CallerKind, ExpectedAnswer> answers, String why) {

        ExpectedAnswer of(CallerKind caller) {
            return answers.get(caller);
        }
    }

    /** The table of the service whose tests are on the class path. */
    public static AuthorizationTable ofThisService() {
        try (InputStream csv = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            if (csv == null) {
                throw new IllegalStateException("No " + LOCATION + " on the class path");
            }
            return parse(new String(csv.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(LOCATION + " can't be read", e);
        }
    }

    static AuthorizationTable parse(String csv) {
        List<List<String>> lines = csv.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split(",", -1)).map(String::strip).toList()).toList();
        List<String> header = lines.isEmpty() ? List.of() : lines.get(0);
        if (!header.equals(columns())) {
            throw new IllegalArgumentException("The columns must be " + columns());
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (rows.put(line.get(0), row(line)) != null) {
                throw new IllegalArgumentException("Two rows for " + line.get(0));
            }
        }
        return new AuthorizationTable(rows);
    }

    static List<String> columns() {
        return Stream.of(Stream.of(OPERATION), Arrays.stream(CallerKind.values()).map(CallerKind::column), Stream.of(WHY))
                .flatMap(names -> names).toList();
    }

    /** Somebody who may do it, an Admin rather than others; where what is asked for can't be done by anybody, an Admin. */
    public CallerKind callerToTryWith(String operation) {
        return BY_PREFERENCE.stream().filter(caller -> accepts(operation, caller)).findFirst().orElse(CallerKind.ADMIN);
    }

    /** Whether the caller is expected to succeed. */
    public boolean accepts(String operation, CallerKind caller) {
        Row row = rows.get(operation);
        if (row == null) {
            throw new AssertionError("No row for " + operation);
        }
        return row.of(caller).accepts();
    }

    Set<String> operations() {
        return rows.keySet();
    }

    Row row(String operation) {
        return rows.get(operation);
    }

    private static Row row(List<String> line) {
        if (line.size() != columns().size()) {
            throw new IllegalArgumentException("%d cells instead of %d: %s".formatted(line.size(), columns().size(), line));
        }
        Map<CallerKind, ExpectedAnswer> answers = new LinkedHashMap<>();
        for (CallerKind caller : CallerKind.values()) {
            answers.put(caller, ExpectedAnswer.parse(line.get(1 + caller.ordinal())));
        }
        return new Row(line.get(0), answers, line.get(line.size() - 1));
    }
}
