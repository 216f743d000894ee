package io.watchpost.report.file;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The formats of report files. */
public enum FileFormat {

    PDF("application/pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("text/csv"),
    JSON("application/json"),
    HTML("text/html");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As the API and the database write it: {@code pdf}; also the file's extension. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }
}
