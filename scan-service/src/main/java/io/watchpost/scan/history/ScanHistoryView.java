package io.watchpost.scan.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.SeverityCounts;
import java.time.Instant;
import java.util.UUID;

/**
 * A run as the API shows it.
 *
 * @param hostsCount hosts that answered
 * @param report     of a run that is Done; the report's id is the run's own
 * @param changes    since the run that was Done before; null until this one is
 */
public record ScanHistoryView(UUID id, Ref scan, String status, String trigger, Instant startedAt, Instant endedAt, int hostsCount,
                              SeverityCounts results, Boolean compliance, Ref report, String feedVersion, String error, Instant createdAt,
                              Instant updatedAt, Changes changes) {

    /**
     * Findings by what became of them.
     *
     * @param comparedWith the run before, or null for the first
     * @param unconfirmed  their hosts did not answer
     */
    public record Changes(UUID comparedWith, @JsonProperty("new") int added, int persistent, int reopened, int fixed, int unconfirmed) {
    }
}
