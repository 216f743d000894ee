package io.watchpost.scan.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.SeverityCounts;
import io.watchpost.scan.results.FoundPort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A host as a run saw it.
 *
 * @param maxSeverity null when nothing was found
 * @param compliance  whether every finding passes PCI
 */
public record HostView(UUID id, String ip, String hostname, String mac, Os os, List<FoundPort> ports, SeverityCounts results,
                       BigDecimal maxSeverity, boolean compliance, Ref target, Ref scan, Instant firstSeenAt, Instant lastSeenAt,
                       Ref organization, Instant createdAt, Instant updatedAt) {

    /** The operating system that the host's banners tell of; accuracy in percent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Os(String name, String cpe, int accuracy) {
    }
}
