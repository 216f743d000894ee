package io.watchpost.scan.run;

import io.watchpost.kit.web.Ref;
import io.watchpost.scan.ScanConfig.Pace;

/**
 * What a run scans and how, fixed at its start, so that it stays true and repeatable when the plan changes.
 *
 * @param scan          the plan and its name then
 * @param target        the target and its name then
 * @param hosts         the target's host list
 * @param excludeHosts  its exclusions, or null
 * @param tcpPorts      ports as {@code 1-1023,8080-8080}; empty for none
 * @param udpPorts      the same for UDP; null in runs from before there was UDP
 * @param considerAlive whether silent hosts are scanned too
 */
public record RunSettings(Ref scan, Ref target, String hosts, String excludeHosts, String tcpPorts, String udpPorts, Pace pace,
    boolean considerAlive) {
}
