package io.watchpost.auth.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingIntervalTest {

    @ParameterizedTest
    @CsvSource({
        "MONTHLY, 2026-01-15T10:00:00Z, 2026-01-15T10:00:00Z, 2026-02-15T10:00:00Z",
        "MONTHLY, 2026-01-15T10:00:00Z, 2026-02-15T10:00:00Z, 2026-03-15T10:00:00Z",
        "MONTHLY, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "MONTHLY, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z, 2026-03-31T10:00:00Z",
        "MONTHLY, 2026-01-31T10:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T10:00:00Z",
        "MONTHLY, 2026-01-31T10:00:00Z, 2027-05-01T00:00:00Z, 2027-05-31T10:00:00Z",
        "MONTHLY, 2026-06-01T00:00:00Z, 2026-01-01T00:00:00Z, 2026-07-01T00:00:00Z",
        "YEARLY, 2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z, 2025-02-28T00:00:00Z",
        "YEARLY, 2024-02-29T00:00:00Z, 2027-03-01T00:00:00Z, 2028-02-29T00:00:00Z"})
    void wholeIntervalsFollowEachOtherFromTheAnchor(BillingInterval interval, Instant anchor, Instant time, Instant end) {
        assertEquals(end, interval.endAfter(anchor, time));
        assertNull(BillingInterval.NONE.endAfter(anchor, time));
    }
}
