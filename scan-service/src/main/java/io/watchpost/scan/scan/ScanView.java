package io.watchpost.scan.scan;

import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.SeverityCounts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A scan as the API shows it.
 *
 * @param progress   percent of the newest run
 * @param lastReport of the newest run that is Done; its name is that run's end
 * @param results    of the same run, or null
 * @param compliance of the same run; null when there is none, or none of its hosts answered
 * @param error      why the newest run failed
 */
public record ScanView(UUID id, String name, String comment, String status, double progress, Ref target, ScheduleRef schedule, Ref scanner,
                       Ref config, List<UUID> notificationIds, String product, Ref lastReport, Instant lastRunAt, Instant nextTime,
                       SeverityCounts results, Boolean compliance, String error, UserRef createdBy, Ref organization, Instant createdAt,
                       Instant updatedAt) {

    /** The schedule that starts the scan. */
    public record ScheduleRef(UUID id, String name, Instant nextTime) {
    }
}
