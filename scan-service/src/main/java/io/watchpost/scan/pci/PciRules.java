package io.watchpost.scan.pci;

import java.util.Locale;

/** PCI DSS requirement 11.3.2 as the ASV Program Guide spells it out: which finding fails an external scan. */
public final class PciRules {

    /** A base score from here on fails. */
    public static final double FAILING_SCORE = 4.0;

    private static final String SOURCE = "PCI DSS 11.3.2, ASV Program Guide: ";

    private PciRules() {
    }

    /**
     * Judges one finding.
     *
     * @param severity            CVSS base score, 0.0 to 10.0
     * @param denialOfServiceOnly only availability suffers, see {@link CvssImpact#denialOfServiceOnly}
     * @param automaticFailure    the automatic failure that the check stands for, or null
     */
    public static PciVerdict assess(double severity, boolean denialOfServiceOnly, AutomaticFailure automaticFailure) {
        if (automaticFailure != null) {
            return new PciVerdict(false, SOURCE + "automatic failure at any score: " + automaticFailure.words());
        }
        if (severity < FAILING_SCORE) {
            return new PciVerdict(true, SOURCE + score("base score %.1f is below 4.0", severity));
        }
        if (denialOfServiceOnly) {
            return new PciVerdict(true, SOURCE + "denial of service only (no effect on confidentiality or integrity) does not count");
        }
        return new PciVerdict(false, SOURCE + score("base score %.1f is 4.0 or higher", severity));
    }

    /** Judges a finding by its vector; one without a vector counts as more than denial of service. */
    public static PciVerdict assess(double severity, String cvssVector, AutomaticFailure automaticFailure) {
        return assess(severity, CvssImpact.denialOfServiceOnly(cvssVector), automaticFailure);
    }

    private static String score(String text, double severity) {
        return String.format(Locale.ROOT, text, severity);
    }
}
