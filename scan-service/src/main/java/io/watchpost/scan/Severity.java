package io.watchpost.scan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Class of a CVSS base score, in ascending order. */
public enum Severity {
    LOG, LOW, MEDIUM, HIGH, CRITICAL;

    /** The class of a score: 0.0, 0.1 to 3.9, 4.0 to 6.9, 7.0 to 8.9, 9.0 to 10.0. */
    public static Severity of(double score) {
        if (score >= 9.0) {
            return CRITICAL;
        }
        if (score >= 7.0) {
            return HIGH;
        }
        if (score >= 4.0) {
            return MEDIUM;
        }
        return score > 0 ? LOW : LOG;
    }

    /** The name in answers and events. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
