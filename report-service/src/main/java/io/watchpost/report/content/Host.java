package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * One host of a run, without its ports and findings.
 *
 * @param ip          address as text, IPv4 or IPv6
 * @param hostname    null when it has none
 * @param os          null when unknown
 * @param state       as the scanner named it: {@code up}, {@code down} …
 * @param maxSeverity highest CVSS base score, null without a finding
 * @param failures    findings that fail PCI
 */
@RegisterForReflection
public record Host(UUID id, String ip, String hostname, OperatingSystem os, String state, int openPorts, SeverityCounts results,
        BigDecimal maxSeverity, int failures) {

    /** Address, with the name where there is one. */
    public String title() {
        return hostname == null || hostname.isBlank() || hostname.equals(ip) ? ip : ip + " (" + hostname + ")";
    }
}
