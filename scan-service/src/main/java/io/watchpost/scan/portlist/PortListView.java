package io.watchpost.scan.portlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A port list as the API shows it; {@code predefined} ones belong to nobody and are read-only. */
public record PortListView(UUID id, String name, String comment, Count portCount, List<Range> portRanges, String appType, boolean activated,
                           boolean predefined, Ref organization, Instant createdAt, Instant updatedAt) {

    /** Ports by transport protocol. */
    public record Count(int all, int tcp, int udp) {

        static Count of(List<Range> ranges) {
            int tcp = count(ranges, "tcp");
            int udp = count(ranges, "udp");
            return new Count(tcp + udp, tcp, udp);
        }

        private static int count(List<Range> ranges, String protocol) {
            return ranges.stream().filter(range -> range.protocol().equals(protocol)).mapToInt(range -> range.end() - range.start() + 1)
                .sum();
        }
    }

    /** Ports from start to end, both included. */
    public record Range(UUID id, int start, int end, String protocol, @JsonInclude(JsonInclude.Include.NON_NULL) String comment) {
    }
}
