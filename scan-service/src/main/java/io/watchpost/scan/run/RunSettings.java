package io.watchpost.scan.run;

import io.watchpost.kit.web.Ref;
import io.watchpost.scan.ScanConfig.Pace;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Slice;
import io.watchpost.scan.portlist.Ports;
import io.watchpost.scan.profile.ScanOptions;
import java.util.List;
import java.util.UUID;

/**
 * What a run scans and how, fixed at its start, so that it stays true and repeatable when the plan changes.
 *
 * @param scan          the plan and its name then
 * @param target        the target and its name then
 * @param hosts         the target's host list
 * @param excludeHosts  its exclusions, or null
 * @param tcpPorts      ports as {@code 1-1023,8080-8080}; empty for none
 * @param udpPorts      the same for UDP; null in runs from before there was UDP
 * @param pace          how patient the installation was
 * @param considerAlive whether silent hosts are scanned too
 * @param profile       the profile and its name then; null in runs from before there were profiles, and where it was deleted
 * @param options       what the profile selected then
 */
public record RunSettings(Ref scan, Ref target, String hosts, String excludeHosts, String tcpPorts, String udpPorts, Pace pace,
    boolean considerAlive, Ref profile, ScanOptions options) {

    public RunSettings {
        options = options == null ? ScanOptions.STANDARD : options;
    }

    /** What a worker is to do with these addresses. */
    public Slice slice(UUID id, List<ScanAddress> addresses) {
        EngineSettings patience = pace == Pace.LOCAL ? EngineSettings.local() : EngineSettings.defaults();
        EngineSettings engine = options.pace().applied(patience).withConsiderAlive(considerAlive).withLoginAttempts(options.logins());
        return new Slice(id, addresses, Ports.selection(tcpPorts), Ports.selection(udpPorts), engine, options.checks());
    }
}
