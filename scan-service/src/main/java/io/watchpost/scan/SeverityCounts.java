package io.watchpost.scan;

/**
 * Findings by class.
 *
 * @param total         without log
 * @param highAndMedium all from 4.0 up, critical ones included
 */
public record SeverityCounts(int critical, int high, int medium, int low, int log, int total, int highAndMedium) {

    /** The counts with their sums. */
    public static SeverityCounts of(int critical, int high, int medium, int low, int log) {
        return new SeverityCounts(critical, high, medium, low, log, critical + high + medium + low, critical + high + medium);
    }
}
