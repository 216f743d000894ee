package io.watchpost.auth.user;

import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of users: CSV (RFC 4180) in UTF-8, separated by commas or semicolons, with the names of its columns in the first line. Columns
 * that it doesn't know, as those of an export, are passed over.
 */
final class ImportFile {

    /** Bytes at most. */
    static final int LARGEST = 1024 * 1024;

    private static final int MOST_LINES = 1000;
    private static final String FIELD = "file";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<ImportLine> lines = new ArrayList<>();
    private long previousEnd;

    private ImportFile() {
    }

    /**
     * Reads the whole file.
     *
     * @throws ApiException 413 for too many lines; 422 for what is no such file. What is wrong with a line only is told with that line.
     */
    static List<ImportLine> read(byte[] bytes) {
        ImportFile file = new ImportFile();
        file.parse(text(bytes));
        return file.lines;
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf(0) < 0) {
                return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            }
        } catch (CharacterCodingException otherEncoding) {
            // answered below
        }
        throw ApiException.invalid(FIELD, "invalid", "must be a text in UTF-8");
    }

    private void parse(String text) {
        CSVFormat format = CSVFormat.RFC4180.builder()
                .setDelimiter(separator(text)).setIgnoreEmptyLines(false).setTrim(true).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                take(record, (int) previousEnd + 1);
                previousEnd = parser.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException malformed) {
            throw ApiException.invalid(FIELD, "malformed", "is no CSV from line %d on".formatted(previousEnd + 1));
        }
        if (columns.isEmpty()) {
            throw ApiException.invalid(FIELD, "required", "must have a first line with the names of its columns");
        }
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    private void take(CSVRecord record, int line) {
        boolean empty = record.stream().allMatch(String::isEmpty);
        if (empty) {
            return;
        }
        if (columns.isEmpty()) {
            header(record);
            return;
        }
        if (lines.size() == MOST_LINES) {
            throw ApiException.tooLarge("The file may have " + MOST_LINES + " lines of users at most.");
        }
        lines.add(line(record, line));
    }

    private void header(CSVRecord record) {
        for (int index = 0; index < record.size(); index++) {
            String name = record.get(index).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.put(name, index) != null) {
                throw ApiException.invalid(FIELD, "ambiguous", "has two columns of the name " + name);
            }
        }
        if (!columns.containsKey("email")) {
            throw ApiException.invalid(FIELD, "required", "must have a column email; its first line names the columns");
        }
    }

    private ImportLine line(CSVRecord record, int line) {
        List<FieldError> errors = new ArrayList<>();
        UserInput input = UserInput.imported(cell(record, "email"), cell(record, "first_name"), cell(record, "last_name"),
                cell(record, "locale"), cell(record, "timezone"), organization(cell(record, "organization_id"), errors),
                role(cell(record, "role"), errors));
        return new ImportLine(line, input, errors);
    }

    private String cell(CSVRecord record, String column) {
        Integer index = columns.get(column);
        return index == null || index >= record.size() || record.get(index).isEmpty() ? null : record.get(index);
    }

    private static UUID organization(String text, List<FieldError> errors) {
        try {
            return Parameters.optionalUuid("organization_id", text).orElse(null);
        } catch (ApiException malformed) {
            errors.addAll(malformed.errors());
            return null;
        }
    }

    private static Role role(String text, List<FieldError> errors) {
        if (text != null && Role.of(text).isEmpty()) {
            errors.add(new FieldError("role", "invalid", "must be one of " + Arrays.stream(Role.values()).map(Role::title).toList()));
        }
        return Role.of(text).orElse(null);
    }
}
