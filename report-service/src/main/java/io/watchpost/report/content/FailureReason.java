package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A reason why findings fail PCI, and how many do for it.
 *
 * @param reason in words, without the source of the rule
 */
@RegisterForReflection
public record FailureReason(String reason, int findings, int hosts) {
}
