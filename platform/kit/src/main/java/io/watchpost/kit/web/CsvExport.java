package io.watchpost.kit.web;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * A table as a download: CSV after RFC 4180, UTF-8, names of the columns first. It is read and sent page by page, so that the longest
 * table needs no more memory than one page. The route produces {@link #TYPE}.
 */
public final class CsvExport {

    /** The media type. */
    public static final String TYPE = "text/csv";

    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final String NEEDS_QUOTES = ",;\"\r\n";

    private CsvExport() {}

    /**
     * The download.
     *
     * @param fileName  what the client saves it as: letters, digits, dots and hyphens only
     * @param columns   their names
     * @param pageAfter reads the rows that follow the given one (at first: the first rows) in an order without doubles; an empty page ends
     *                  the table. A failure of the first page is answered like any other, a later one breaks the download off.
     * @param cells     a row's cells, one for each column: text, numbers, true or false, times; null leaves the cell empty
     */
    public static <R> RestMulti<byte[]> download(
            String fileName, List<String> columns, Function<Optional<R>, Uni<List<R>>> pageAfter, Function<R, List<?>> cells) {
        return RestMulti.fromUniResponse(
                pageAfter.apply(Optional.empty()),
                first -> Multi.createBy().concatenating()
                        .streams(Multi.createFrom().items(List.of(line(columns)), lines(first, cells)), rest(first, pageAfter, cells))
                        .map(CsvExport::bytes),
                first -> Map.of(
                        "Content-Disposition", List.of("attachment; filename=\"%s\"".formatted(fileName)),
                        "Cache-Control", List.of("no-store")));
    }

    /**
     * One line, with its end. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV Injection).
     */
    public static String line(List<?> cells) {
        return cells.stream().map(CsvExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static <R> Multi<List<String>> rest(
            List<R> first, Function<Optional<R>, Uni<List<R>>> pageAfter, Function<R, List<?>> cells) {
        if (first.isEmpty()) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy().repeating()
                .uni(() -> new AtomicReference<>(last(first)), last -> pageAfter.apply(Optional.of(last.get())).invoke(page -> {
                    if (!page.isEmpty()) {
                        last.set(last(page));
                    }
                }))
                .whilst(page -> !page.isEmpty())
                .map(page -> lines(page, cells));
    }

    private static <R> R last(List<R> page) {
        return page.get(page.size() - 1);
    }

    private static <R> List<String> lines(List<R> page, Function<R, List<?>> cells) {
        return page.stream().map(row -> line(cells.apply(row))).toList();
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        if (value instanceof String text) {
            return quoted(harmless(text));
        }
        if (value instanceof Instant time) {
            return JsonSettings.text(time);
        }
        return value == null ? "" : value.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(character -> NEEDS_QUOTES.indexOf(character) >= 0) && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
