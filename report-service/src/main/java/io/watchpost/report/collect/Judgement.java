package io.watchpost.report.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * One FindingsJudged message: findings of a run that was told of before, which count otherwise since a decision about an exception.
 *
 * @param findings id, pci_compliance, pci_reason and, under an approved exception, effective_severity and exception_id
 */
@RegisterForReflection
public record Judgement(UUID runId, UUID organizationId, JsonNode findings) {
}
