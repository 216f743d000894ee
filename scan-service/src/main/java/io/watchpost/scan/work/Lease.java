package io.watchpost.scan.work;

import io.watchpost.scan.run.RunSettings;
import java.util.List;
import java.util.UUID;

/**
 * A slice that this worker holds.
 *
 * @param attempt fencing token: what a worker with an older one writes is refused
 * @param hosts   addresses and names
 */
public record Lease(UUID slice, int number, int attempt, UUID run, UUID scan, UUID organization, String product, List<String> hosts,
    RunSettings settings) {
}
