package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Findings by severity.
 *
 * @param total         all but {@code log}
 * @param highAndMedium all from 4.0 up, critical included: what fails PCI by its score
 */
@RegisterForReflection
public record SeverityCounts(int critical, int high, int medium, int low, int log, int total, int highAndMedium) {

    public static final SeverityCounts NONE = of(0, 0, 0, 0, 0);

    /** Counts with the two sums worked out. */
    public static SeverityCounts of(int critical, int high, int medium, int low, int log) {
        return new SeverityCounts(critical, high, medium, low, log, critical + high + medium + low, critical + high + medium);
    }

    /** The number of findings of one band. */
    public int of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
            case LOG -> log;
        };
    }
}
