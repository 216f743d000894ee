package io.watchpost.scan.exception;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How far the decision about an exception is. Only an approved one has an effect. */
public enum ExceptionStatus {
    /** Nobody has decided yet. */
    PENDING,
    /** It changes what the findings that it covers count as. */
    APPROVED,
    /** It was refused. */
    REJECTED,
    /** It was approved, until its time was over. */
    EXPIRED;

    /** The name in answers, events and the database. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExceptionStatus of(String label) {
        return Arrays.stream(values()).filter(status -> status.label().equals(label)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no status " + label));
    }
}
