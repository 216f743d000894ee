package io.watchpost.scan.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * A schedule as the API shows it.
 *
 * @param firstTime  on the clock of the zone
 * @param nextTime   null when there is no further date
 * @param scansCount scans that it starts
 */
public record ScheduleView(UUID id, String name, @JsonInclude(JsonInclude.Include.NON_NULL) String comment, String firstTime,
                           String timezone, int period, String periodUnit, Instant nextTime, int scansCount,
                           Ref organization, Instant createdAt, Instant updatedAt) {
}
