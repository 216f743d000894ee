package io.watchpost.scan.results;

import io.watchpost.scan.engine.OperatingSystem;
import java.util.List;

/**
 * A host as it is stored.
 *
 * @param hostname the name by which the customer knows it, or null
 * @param up       false: nothing answered; whatever an earlier attempt stored goes
 */
public record FoundHost(String ip, String hostname, boolean up, OperatingSystem os, List<FoundPort> ports, List<FoundFinding> findings) {
}
