package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * What the first page of a report says.
 *
 * @param product      {@code pci}, {@code vrms} or {@code penetration}
 * @param quarter      of the run's end: {@code Q1 2025}
 * @param startedBy    user name, or null for a schedule
 * @param expiresAt    when a PCI result ends to count, else null
 * @param compliance   true is pass; null without a result
 * @param hostsFailing hosts with at least one finding that fails PCI
 * @param feedVersion  of the vulnerability data, or null
 */
@RegisterForReflection
public record ReportSummary(UUID id, String organization, String scan, String target, String product, String quarter, String startedBy,
        Instant startedAt, Instant finishedAt, Instant expiresAt, Boolean compliance, SeverityCounts results, int hostsCount,
        int hostsFailing, int openPorts, String feedVersion, Instant generatedAt) {

    /** Whether the verdict is one of PCI DSS. */
    public boolean judgesPci() {
        return "pci".equals(product);
    }
}
