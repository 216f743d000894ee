package io.watchpost.report.content;

import java.math.BigDecimal;
import java.util.Locale;

/** The five bands of a CVSS base score, worst first. */
public enum Severity {

    /** 9.0 to 10.0. */
    CRITICAL("9.0"),
    /** 7.0 to 8.9. */
    HIGH("7.0"),
    /** 4.0 to 6.9; from here on a finding fails PCI. */
    MEDIUM("4.0"),
    /** 0.1 to 3.9. */
    LOW("0.1"),
    /** 0.0: an observation, no weakness. */
    LOG("0.0");

    private final BigDecimal lowest;

    Severity(String lowest) {
        this.lowest = new BigDecimal(lowest);
    }

    /**
     * The band of a score.
     *
     * @param score CVSS base score, 0.0 to 10.0
     */
    public static Severity of(BigDecimal score) {
        for (Severity severity : values()) {
            if (score.compareTo(severity.lowest) >= 0) {
                return severity;
            }
        }
        return LOG;
    }

    /** The word for a reader: {@code Critical}, {@code High} …; {@code Info} for an observation. */
    public String label() {
        return this == LOG ? "Info" : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
