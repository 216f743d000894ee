package io.watchpost.scan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Payload of {@code FindingsJudged} on {@code scan.results}, key is the run's id: findings of a run that was told of before, which count
 * otherwise since a decision about an exception. Comes after the run's {@link HostScanned} events; many findings come in several.
 */
public record FindingsJudged(UUID runId, UUID organizationId, List<Finding> findings) {

    public static final String TYPE = "FindingsJudged";

    /**
     * What a finding counts as now, in the members that {@link HostScanned.Finding} has for it.
     *
     * @param effectiveSeverity left out where no approved exception covers the finding: it counts as it was found
     * @param exceptionId       that exception; left out without one
     */
    public record Finding(UUID id, String pciCompliance, String pciReason,
                          @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal effectiveSeverity,
                          @JsonInclude(JsonInclude.Include.NON_NULL) UUID exceptionId) {
    }
}
