package io.watchpost.scan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Payload of {@code HostScanned} on {@code scan.results}, key is the run's id: one host with what a run found on it. A host whose ports
 * and findings are too large for one event is sent in parts, each with some of them.
 *
 * @param part     from 1
 * @param parts    how many there are of this host
 * @param ports    open ports, as the API shows them
 * @param findings as the API shows them, without what is the same for the whole run
 */
public record HostScanned(UUID runId, UUID organizationId, UUID hostId, int part, int parts, Host host, List<JsonNode> ports,
    List<Finding> findings) {

    public static final String TYPE = "HostScanned";

    /**
     * The host itself.
     *
     * @param os    name, cpe and accuracy, or null
     * @param state always {@code up}: silent hosts are not told of
     */
    public record Host(String ip, String hostname, JsonNode os, String state) {
    }

    /**
     * One finding. Its compliance is what counts, an approved exception considered.
     *
     * @param epss              score and percentile, or null
     * @param effectiveSeverity what it counts as under an approved exception; left out without one
     * @param exceptionId       that exception; left out without one
     */
    public record Finding(UUID id, String name, Integer port, String protocol, String service, BigDecimal severity, String threat,
                          String cvssVector, String cvssVersion, List<String> cves, String cpe, JsonNode nvt, int qod, String evidence,
                          String pciCompliance, String pciReason, Epss epss, boolean kev, Instant firstSeenAt,
                          @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal effectiveSeverity,
                          @JsonInclude(JsonInclude.Include.NON_NULL) UUID exceptionId) {
    }

    /** Estimate of exploitation. */
    public record Epss(BigDecimal score, BigDecimal percentile) {
    }
}
