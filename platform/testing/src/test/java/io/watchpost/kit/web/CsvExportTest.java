package io.watchpost.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {

    @Test
    void cellsAreQuotedWhereTheyHaveTo() {
        assertEquals("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\" padded\",\"a;b\",,7,true,2025-03-28T12:34:56.000Z\r\n",
                CsvExport.line(Arrays.asList("plain", "a,b", "say \"hi\"", "two\r\nlines", " padded", "a;b", null, 7, true,
                        Instant.parse("2025-03-28T12:34:56Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"})
    void whatASpreadsheetWouldCalculateStaysText(String formula) {
        String line = CsvExport.line(List.of(formula));
        assertEquals("'" + formula, line.substring(0, line.length() - 2).replaceAll("^\"|\"$", ""));
    }

    @Test
    void pagesFollowEachOtherUntilOneIsEmpty() {
        List<Integer> rows = List.of(1, 2, 3, 4, 5);
        String table = new String(CsvExport.<Integer>download("numbers.csv", List.of("number"),
                        last -> Uni.createFrom().item(pageAfter(rows, last)), List::of)
                .collect().in(ByteArrayOutputStream::new, (all, bytes) -> all.writeBytes(bytes))
                .await().indefinitely().toByteArray(), StandardCharsets.UTF_8);
        assertEquals("number\r\n1\r\n2\r\n3\r\n4\r\n5\r\n", table);
    }

    private static List<Integer> pageAfter(List<Integer> rows, Optional<Integer> last) {
        return rows.stream().filter(row -> row > last.orElse(0)).limit(2).toList();
    }
}
