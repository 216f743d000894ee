package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One finding on one host, as scan-service published it.
 *
 * @param port              null for the host as a whole
 * @param severity          CVSS base score as found, 0.0 to 10.0
 * @param qod               quality of detection, percent
 * @param evidence          what the check saw: text that the scanned machine chose, never to be trusted
 * @param pciCompliance     {@code pass} or {@code fail}
 * @param kev               in CISA's catalogue of known exploited vulnerabilities
 * @param effectiveSeverity what it counts as under an approved exception, else null
 * @param exceptionId       that exception, else null
 */
@RegisterForReflection
public record Finding(UUID id, String name, Integer port, String protocol, String service, BigDecimal severity, String cvssVector,
        String cvssVersion, List<String> cves, String cpe, Nvt nvt, Integer qod, String evidence, String pciCompliance, String pciReason,
        Epss epss, boolean kev, Instant firstSeenAt, BigDecimal effectiveSeverity, UUID exceptionId) {

    public Finding {
        severity = severity == null ? BigDecimal.ZERO : severity;
        cves = cves == null ? List.of() : List.copyOf(cves);
    }

    /** The score that counts. */
    public BigDecimal counted() {
        return effectiveSeverity == null ? severity : effectiveSeverity;
    }

    /** The band of the score that counts. */
    public Severity band() {
        return Severity.of(counted());
    }

    /** Whether this finding alone fails a PCI scan. */
    public boolean failsPci() {
        return "fail".equals(pciCompliance);
    }

    /** Where on its host: {@code 443/tcp}, or {@code host}. */
    public String place() {
        return port == null ? "host" : port + "/" + (protocol == null ? "tcp" : protocol);
    }
}
