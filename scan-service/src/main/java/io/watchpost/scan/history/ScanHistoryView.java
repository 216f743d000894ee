package io.watchpost.scan.history;

import io.watchpost.kit.web.Ref;
import io.watchpost.scan.SeverityCounts;
import java.time.Instant;
import java.util.UUID;

/**
 * A run as the API shows it.
 *
 * @param hostsCount hosts that answered
 * @param report     of a run that is Done; the report's id is the run's own
 */
public record ScanHistoryView(UUID id, Ref scan, String status, String trigger, Instant startedAt, Instant endedAt, int hostsCount,
                              SeverityCounts results, Boolean compliance, Ref report, String feedVersion, String error, Instant createdAt,
                              Instant updatedAt) {
}
