package io.watchpost.scan.engine;

import java.util.List;

/**
 * All that a slice found on one host.
 *
 * @param os null when no banner tells
 * @param ports the open ports, TCP before UDP, each ascending; closed and filtered ones aren't listed
 * @param detections by port, then by check
 * @param packages what is installed, when an authenticated check could read it; else null
 */
public record HostResult(ScanAddress address, HostState state, OperatingSystem os, List<PortResult> ports, List<Detection> detections,
                         InstalledPackages packages) {

    public HostResult {
        ports = List.copyOf(ports);
        detections = List.copyOf(detections);
    }

    /** What was seen from outside. */
    public HostResult(ScanAddress address, HostState state, OperatingSystem os, List<PortResult> ports, List<Detection> detections) {
        this(address, state, os, ports, detections, null);
    }
}
