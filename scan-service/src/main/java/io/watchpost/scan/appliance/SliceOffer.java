package io.watchpost.scan.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/**
 * A portion of a run, for the scanner that holds it now.
 *
 * @param id               of the slice
 * @param attempt          goes with everything that is told of it: another one than the newest is refused
 * @param hosts            addresses and names
 * @param settings         how the run scans: the members of {@link io.watchpost.scan.run.RunSettings} that a scanner needs
 * @param leaseSeconds     so long after the last heartbeat the slice is given to whoever asks next
 * @param heartbeatSeconds how often to send one
 */
public record SliceOffer(UUID id, int attempt, List<String> hosts, JsonNode settings, int leaseSeconds, int heartbeatSeconds) {
}
