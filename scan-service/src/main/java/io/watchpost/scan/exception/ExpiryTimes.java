package io.watchpost.scan.exception;

import io.watchpost.kit.web.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads and judges the ends that clients name. */
final class ExpiryTimes {

    /** No decision is meant to outlast this. */
    private static final Duration LONGEST = Duration.ofDays(3_653);

    private ExpiryTimes() {
    }

    /** The time, kept to the millisecond as it is shown; null, and an error more, when it is none or not allowed. */
    static Instant read(String field, String text, boolean pci, Instant now, List<FieldError> errors) {
        try {
            Instant end = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            Duration most = pci ? FindingException.LONGEST_ON_PCI : LONGEST;
            if (!end.isAfter(now)) {
                errors.add(new FieldError(field, "out_of_range", "must lie in the future"));
            } else if (end.isAfter(now.plus(most))) {
                errors.add(new FieldError(field, "out_of_range", pci
                    ? "may be " + most.toDays() + " days ahead at most on pci" : "may be 10 years ahead at most"));
            } else {
                return end;
            }
        } catch (DateTimeException malformed) {
            errors.add(new FieldError(field, "malformed", "must be a date-time of ISO 8601 with an offset, as in 2025-03-28T12:00:00Z"));
        }
        return null;
    }
}
