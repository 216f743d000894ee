package io.watchpost.scan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.SeverityCounts;
import java.time.Instant;
import java.util.UUID;

/**
 * Payload of the events of {@code scan.lifecycle}, key is the run's id. The run's id is also that of its history entry and its report.
 *
 * @param hostsCount   hosts that answered
 * @param compliance   whether every finding passes PCI; null when no host answered or the run isn't done
 * @param error        why a run failed
 * @param hostMessages ScanCompleted only: how many HostScanned events the run has
 * @param digest       ScanCompleted only: checksum over these events' values, as the kit's EventDigest makes it
 * @param feedVersion  ScanCompleted only: version of the vulnerability data, left out when there was none
 */
public record RunChanged(
    UUID runId, Ref scan, Ref target, UUID organizationId, String product, String status, String trigger, Instant startedAt,
    Instant endedAt, int hostsCount, SeverityCounts results, Boolean compliance, String error, UserRef createdBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer hostMessages,
    @JsonInclude(JsonInclude.Include.NON_NULL) String digest,
    @JsonInclude(JsonInclude.Include.NON_NULL) String feedVersion) {

    public static final String STARTED = "ScanStarted";
    public static final String COMPLETED = "ScanCompleted";
    public static final String STOPPED = "ScanStopped";
    public static final String FAILED = "ScanFailed";

    /** A run that has just been queued. */
    public static RunChanged started(UUID run, Ref scan, Ref target, UUID organization, String product, String trigger, Instant now,
        UserRef user) {
        return new RunChanged(run, scan, target, organization, product, "Queued", trigger, now, null, 0, SeverityCounts.of(0, 0, 0, 0, 0),
            null, null, user, null, null, null);
    }

    /** The same with what a reader of the results needs to know that it has them all. */
    public RunChanged completed(int messages, String checksum, String feed) {
        return new RunChanged(runId, scan, target, organizationId, product, status, trigger, startedAt, endedAt, hostsCount, results,
            compliance, error, createdBy, messages, checksum, feed);
    }
}
