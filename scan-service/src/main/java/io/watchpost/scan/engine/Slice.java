package io.watchpost.scan.engine;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The unit of work of one worker: some addresses that get the same treatment.
 *
 * @param id names the slice in logs
 * @param addresses at most {@value #MAX_ADDRESSES}, already admitted by the scan policy
 * @param tcpPorts what to look for by connecting, may be {@link PortSelection#NONE}
 * @param udpPorts what to look for by UDP probes, may be {@link PortSelection#NONE}
 * @param checks which checks are made of what is found
 */
public record Slice(UUID id, List<ScanAddress> addresses, PortSelection tcpPorts, PortSelection udpPorts,
                    EngineSettings settings, CheckSelection checks) {

    /** More addresses than this belong in several slices, so that a lost worker costs little. */
    public static final int MAX_ADDRESSES = 256;

    public Slice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tcpPorts, "tcpPorts");
        Objects.requireNonNull(udpPorts, "udpPorts");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(checks, "checks");
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("a slice has at most " + MAX_ADDRESSES + " addresses, not " + addresses.size());
        }
    }

    /** A slice with all checks that do no harm. */
    public Slice(UUID id, List<ScanAddress> addresses, PortSelection tcpPorts, PortSelection udpPorts, EngineSettings settings) {
        this(id, addresses, tcpPorts, udpPorts, settings, CheckSelection.HARMLESS);
    }

    /** The same that is scanned on TCP ports only. */
    public Slice(UUID id, List<ScanAddress> addresses, PortSelection tcpPorts, EngineSettings settings) {
        this(id, addresses, tcpPorts, PortSelection.NONE, settings);
    }
}
