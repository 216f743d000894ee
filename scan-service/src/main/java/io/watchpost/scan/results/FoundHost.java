package io.watchpost.scan.results;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.OperatingSystem;
import java.util.List;

/**
 * A host as it is stored.
 *
 * @param hostname the name by which the customer knows it, or null
 * @param up       false: nothing answered; whatever an earlier attempt stored goes
 * @param software what vulnerability data is asked about
 * @param packages what is installed, when that could be read; else null
 */
public record FoundHost(String ip, String hostname, boolean up, OperatingSystem os, List<FoundPort> ports, List<FoundFinding> findings,
                        List<KnownSoftware> software, InstalledPackages packages) {

    /** A host whose software is not known. */
    public FoundHost(String ip, String hostname, boolean up, OperatingSystem os, List<FoundPort> ports, List<FoundFinding> findings) {
        this(ip, hostname, up, os, ports, findings, List.of(), null);
    }
}
