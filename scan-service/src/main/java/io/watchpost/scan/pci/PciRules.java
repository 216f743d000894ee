package io.watchpost.scan.pci;

import io.watchpost.scan.engine.PciRule;
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
     * @param severity   CVSS base score, 0.0 to 10.0
     * @param cvssVector its vector; a finding without one counts as more than denial of service
     * @param rule       what the check's metadata says beyond the score, or null
     */
    public static PciVerdict assess(double severity, String cvssVector, PciRule rule) {
        if (rule != null && rule.kind() == PciRule.Kind.AUTOMATIC_FAILURE) {
            return fail("automatic failure at any score. " + rule.reason());
        }
        if (severity >= FAILING_SCORE && !CvssImpact.denialOfServiceOnly(cvssVector)) {
            return fail(String.format(Locale.ROOT, "the base score %.1f is 4.0 or higher", severity));
        }
        if (rule != null && rule.kind() == PciRule.Kind.SPECIAL_NOTE) {
            return pass("special note, to be declared by the customer. " + rule.reason());
        }
        return pass(severity >= FAILING_SCORE
            ? "denial of service only (no effect on confidentiality or integrity) does not count"
            : String.format(Locale.ROOT, "the base score %.1f is below 4.0", severity));
    }

    private static PciVerdict pass(String reason) {
        return new PciVerdict(true, SOURCE + reason);
    }

    private static PciVerdict fail(String reason) {
        return new PciVerdict(false, SOURCE + reason);
    }
}
