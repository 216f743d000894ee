package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * FIRST's estimate that a CVE will be exploited within 30 days.
 *
 * @param score      probability, 0 to 1
 * @param percentile share of all CVEs with the same or a lower probability, 0 to 1
 */
@RegisterForReflection
public record Epss(BigDecimal score, BigDecimal percentile) {
}
