package io.watchpost.report.file;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a file is between the request for it and its download. */
public enum FileStatus {

    /** Nobody has asked for it. */
    ABSENT,
    /** Waits for somebody to make it. */
    QUEUED,
    /** Being made. */
    GENERATING,
    /** Ready. */
    DONE,
    /** Given up; it may be asked for again. */
    FAILED;

    /** As the API and the database write it: {@code done}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is on its way, so that asking again changes nothing. */
    public boolean isUnderWay() {
        return this == QUEUED || this == GENERATING;
    }

    static FileStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
