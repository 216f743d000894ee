package io.watchpost.report.render.pdf;

import io.watchpost.report.content.ReportSummary;
import java.awt.Color;

/**
 * The result of a scan in one word and one sentence.
 *
 * @param word     {@code PASS}, {@code FAIL} or {@code NO RESULT}
 * @param sentence why, in plain language
 */
record Verdict(String word, String sentence, Color color) {

    static Verdict of(ReportSummary summary) {
        if (summary.compliance() == null) {
            return new Verdict("NO RESULT", "No host answered, so nothing can be said about this target.", Palette.MUTED);
        }
        return summary.compliance() ? pass(summary) : fail(summary);
    }

    private static Verdict pass(ReportSummary summary) {
        String sentence = summary.judgesPci()
                ? "Nothing was found that fails PCI DSS 11.3.2. " + validity(summary)
                : "Nothing was found with a CVSS score of 4.0 or more, and no automatic failure.";
        return new Verdict("PASS", sentence, Palette.PASS);
    }

    private static Verdict fail(ReportSummary summary) {
        String hosts = summary.hostsFailing() + " of " + Plurals.of(summary.hostsCount(), "host");
        String sentence = summary.judgesPci()
                ? hosts + " must be repaired and scanned again before this scan counts for PCI DSS 11.3.2."
                : hosts + " with weaknesses that score CVSS 4.0 or more, or that fail whatever they score.";
        return new Verdict("FAIL", sentence, Palette.FAIL);
    }

    private static String validity(ReportSummary summary) {
        return summary.expiresAt() == null ? "" : "The result counts until " + Dates.day(summary.expiresAt()) + ".";
    }
}
