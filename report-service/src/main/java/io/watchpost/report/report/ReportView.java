package io.watchpost.report.report;

import io.watchpost.kit.web.Ref;
import io.watchpost.report.content.SeverityCounts;
import java.time.Instant;
import java.util.UUID;

/**
 * The contract's Report.
 *
 * @param name       date-time of the run
 * @param task       the same as {@code scan}, for older clients
 * @param historyId  the run: the same id as the report's
 * @param quarter    {@code Q1 2025}
 * @param compliance true is pass; null without a result
 */
record ReportView(UUID id, String name, Ref scan, Ref task, Ref target, UUID historyId, String product, String quarter,
        SeverityCounts results, int hostsCount, Boolean compliance, Instant expiresAt, Instant finishedAt, ReportFiles files,
        Ref organization, Instant createdAt, Instant updatedAt) {
}
