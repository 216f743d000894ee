package io.watchpost.auth.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Times that a client sends, kept to the millisecond as they are shown. */
final class Dates {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Dates() {
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Fails with 422 outside the years 2000 to 2199. */
    static Instant checked(String field, Instant sent) {
        if (sent.isBefore(FIRST) || !sent.isBefore(LAST)) {
            throw ApiException.invalid(field, "out_of_range", "must lie in the years 2000 to 2199");
        }
        return sent.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Reads a time that may be JSON's own null. */
    static Instant nullable(String field, JsonNode sent) {
        if (sent.isNull()) {
            return null;
        }
        try {
            return checked(field, OffsetDateTime.parse(sent.isTextual() ? sent.textValue() : "").toInstant());
        } catch (DateTimeException malformed) {
            throw ApiException.invalid(field, "invalid_type", "must be a date-time (ISO 8601) or null");
        }
    }
}
