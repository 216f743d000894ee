package io.watchpost.scan.exception;

/**
 * Counts of exceptions.
 *
 * @param expiringSoon approved ones that end within 14 days
 */
public record ExceptionStatisticsView(int total, int pending, int approved, int rejected, int expired, int expiringSoon,
                                      ByReason byReason) {

    /** Counts by the reason given. */
    public record ByReason(int falsePositive, int compensatingControl, int severityDispute) {
    }
}
