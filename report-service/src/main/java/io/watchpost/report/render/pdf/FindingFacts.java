package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Epss;
import io.watchpost.report.content.Finding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The short facts of a finding as pairs of label and safe text, in the order of reading. */
final class FindingFacts {

    private static final int CVES = 40;
    private static final int VALUE = 300;

    private FindingFacts() {
    }

    static Map<String, String> of(Finding finding) {
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "PCI", finding.pciReason());
        put(facts, "CVSS", finding.cvssVector());
        put(facts, "CVEs", cves(finding.cves()));
        put(facts, "CPE", finding.cpe());
        put(facts, "Exploited", exploited(finding));
        put(facts, "Detected", detected(finding));
        return facts;
    }

    private static void put(Map<String, String> facts, String label, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(label, SafeText.line(value, VALUE + CVES * 20));
        }
    }

    private static String cves(List<String> cves) {
        String listed = String.join(", ", cves.subList(0, Math.min(CVES, cves.size())));
        return cves.size() > CVES ? listed + " and " + (cves.size() - CVES) + " more" : listed;
    }

    private static String exploited(Finding finding) {
        String known = finding.kev() ? "Known to be exploited (CISA). " : "";
        Epss epss = finding.epss();
        if (epss == null || epss.score() == null) {
            return known;
        }
        return known + "Likely within 30 days with " + percent(epss.score()) + " (EPSS)"
                + (epss.percentile() == null ? "" : ", more than for " + percent(epss.percentile()) + " of all CVEs");
    }

    private static String detected(Finding finding) {
        String quality = finding.qod() == null ? "" : "with a quality of " + finding.qod() + " %";
        String since = finding.firstSeenAt() == null ? "" : "first seen on " + Dates.day(finding.firstSeenAt());
        String test = finding.nvt() == null || finding.nvt().oid() == null ? "" : "test " + finding.nvt().oid();
        return Stream.of(quality, since, test).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
