package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.OperatingSystem;

/**
 * What was seen from inside a host.
 *
 * @param packages null when the host has no package manager that is known
 * @param how      for the evidence: {@code SSH as scanner on port 22}
 */
public record Inventory(OperatingSystem os, InstalledPackages packages, String how) {
}
