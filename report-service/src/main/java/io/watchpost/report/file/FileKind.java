package io.watchpost.report.file;

import io.watchpost.kit.web.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Type and format: each report has at most one file of a kind. */
public record FileKind(FileType type, FileFormat format) {

    /**
     * Reads the query parameters.
     *
     * @param format null for the type's default
     * @throws ApiException 422 naming the parameter and what it may be
     */
    public static FileKind parse(String type, String format) {
        String types = "must be one of " + codes(List.of(FileType.values()), FileType::code);
        if (type == null || type.isBlank()) {
            throw ApiException.invalid("type", "required", types);
        }
        FileType parsed = find(FileType.values(), FileType::code, type)
                .orElseThrow(() -> ApiException.invalid("type", "invalid", types));
        if (format == null || format.isBlank()) {
            return new FileKind(parsed, parsed.defaultFormat());
        }
        FileFormat wanted = find(FileFormat.values(), FileFormat::code, format).filter(parsed.formats()::contains)
                .orElseThrow(() -> ApiException.invalid("format", "invalid",
                        "must be one of " + codes(parsed.formats(), FileFormat::code) + " for the type " + parsed.code()));
        return new FileKind(parsed, wanted);
    }

    @Override
    public String toString() {
        return type.code() + " as " + format.code();
    }

    private static <T> Optional<T> find(T[] values, Function<T, String> code, String wanted) {
        return Arrays.stream(values).filter(value -> code.apply(value).equals(wanted.strip())).findFirst();
    }

    private static <T> String codes(List<T> values, Function<T, String> code) {
        return values.stream().map(code).collect(Collectors.joining(", "));
    }
}
