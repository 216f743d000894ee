package io.watchpost.report.collect;

import io.watchpost.kit.web.JsonSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/**
 * What follows for a report from the dates of its run.
 *
 * @param name      the run's date-time, as the API writes it
 * @param quarter   in which the run ended, UTC: {@code Q1 2025}
 * @param expiresAt pci: 90 days after the run (PCI DSS 11.3.2 asks for a passing scan every three months); else null
 */
record ReportDates(String name, String quarter, Instant expiresAt) {

    private static final Duration PCI_VALIDITY = Duration.ofDays(90);

    static ReportDates of(String product, Instant startedAt, Instant endedAt) {
        var end = endedAt.atOffset(ZoneOffset.UTC);
        String quarter = "Q" + end.get(IsoFields.QUARTER_OF_YEAR) + " " + end.getYear();
        return new ReportDates(JsonSettings.text(startedAt), quarter, "pci".equals(product) ? endedAt.plus(PCI_VALIDITY) : null);
    }
}
