package io.watchpost.scan.match;

import io.watchpost.scan.engine.Qod;
import java.time.Instant;
import java.util.List;

/**
 * A published vulnerability that holds for a piece of software, judged by its name and version.
 *
 * @param cveId               the vulnerability, for example {@code CVE-2022-24735}
 * @param cpe                 the software as it was compared, CPE 2.3
 * @param summary             the English description of the record
 * @param severity            CVSS base score, 0.0 to 10.0; 0.0 when nobody has scored the record yet
 * @param cvssVector          the vector of that score, or null
 * @param cvssVersion         {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}, or null
 * @param denialOfServiceOnly by its vector only availability suffers
 * @param qod                 quality of detection, percent, see {@link Qod}
 * @param conditional         the record also asks for something that was not seen: a platform, a module, an edition
 * @param fixedIn             the version in which the record's range ends, or null when the record names none
 * @param references          addresses of advisories, the record's order, at most {@value #REFERENCES_AT_MOST}
 * @param cwes                weaknesses, for example {@code CWE-94}
 * @param published           when the record was published
 * @param kev                 the vulnerability is in CISA's catalogue of exploited ones
 * @param epss                FIRST's estimate of exploitation, or null while not loaded
 */
public record CveMatch(String cveId, String cpe, String summary, double severity, String cvssVector, String cvssVersion,
                       boolean denialOfServiceOnly, int qod, boolean conditional, String fixedIn, List<String> references,
                       List<String> cwes, Instant published, boolean kev, Epss epss) {

    /** No more references than these are carried into a finding. */
    public static final int REFERENCES_AT_MOST = 20;

    /**
     * Exploit prediction.
     *
     * @param score      probability of exploitation within 30 days, 0 to 1
     * @param percentile share of all vulnerabilities with the same or a lower score, 0 to 1
     */
    public record Epss(double score, double percentile) {
    }
}
