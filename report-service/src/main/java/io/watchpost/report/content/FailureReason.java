package io.watchpost.report.content;

/**
 * A reason why findings fail PCI, and how many do for it.
 *
 * @param reason in words, without the source of the rule
 */
public record FailureReason(String reason, int findings, int hosts) {
}
