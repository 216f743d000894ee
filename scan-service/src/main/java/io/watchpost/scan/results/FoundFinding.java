package io.watchpost.scan.results;

import java.util.List;
import java.util.UUID;

/**
 * A finding as it is stored.
 *
 * @param id       of a finding that nobody has seen before
 * @param port     null for the host as a whole
 * @param protocol null for the host as a whole
 * @param checkId  with host, port and protocol the finding's identity
 */
public record FoundFinding(UUID id, Integer port, String protocol, String checkId, String name, String service, double severity,
                    String cvssVector, String cvssVersion, List<String> cves, String cpe, String oid, String family, Nvt nvt, int qod,
                    String evidence, String pciCompliance, String pciReason, Double epssScore, Double epssPercentile, boolean kev) {
}
