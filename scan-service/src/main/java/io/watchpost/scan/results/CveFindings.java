package io.watchpost.scan.results;

import io.watchpost.kit.web.Ids;
import io.watchpost.scan.engine.CheckOids;
import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.match.CveMatch;
import io.watchpost.scan.match.CveMatcher;
import io.watchpost.scan.match.SoftwareAt;
import io.watchpost.scan.match.packages.PackageMatch;
import io.watchpost.scan.match.packages.PackageMatcher;
import io.watchpost.scan.pci.PciRules;
import io.watchpost.scan.pci.PciVerdict;
import io.watchpost.scan.profile.CheckFamilies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes findings of the CVEs that hold for a host's software and packages: at a scan's end and whenever the data changes. */
@ApplicationScoped
public class CveFindings {

    /** The family of all findings that are made by matching versions. */
    public static final String FAMILY = CheckFamilies.VULNERABILITIES;

    private final CveMatcher matcher;
    private final PackageMatcher packageMatcher;

    CveFindings(CveMatcher matcher, PackageMatcher packageMatcher) {
        this.matcher = matcher;
        this.packageMatcher = packageMatcher;
    }

    /**
     * What is known of a host.
     *
     * @param packages null when nobody could read them
     */
    public record KnownHost(String ip, List<KnownSoftware> software, InstalledPackages packages) {
    }

    private record Place(int host, KnownSoftware software) {
    }

    /** The findings of each host, in the hosts' order, each identity once. Any number of hosts takes a few queries. Blocking. */
    public List<List<FoundFinding>> of(List<KnownHost> hosts) {
        List<Map<List<Object>, FoundFinding>> findings = new ArrayList<>();
        Map<SoftwareAt, List<Place>> places = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            findings.add(new LinkedHashMap<>());
            for (KnownSoftware software : hosts.get(i).software()) {
                places.computeIfAbsent(at(hosts.get(i).ip(), software), key -> new ArrayList<>()).add(new Place(i, software));
            }
        }
        if (!places.isEmpty()) {
            matcher.match(places.keySet()).forEach((at, matches) -> places.get(at).forEach(place ->
                matches.forEach(match -> add(findings.get(place.host()), finding(place.software(), match)))));
        }
        for (int i = 0; i < hosts.size(); i++) {
            InstalledPackages packages = hosts.get(i).packages();
            if (packages != null) {
                Map<List<Object>, FoundFinding> found = findings.get(i);
                packageMatcher.match(packages).forEach(match -> add(found, finding(packages, match)));
            }
        }
        return findings.stream().map(found -> List.copyOf(found.values())).toList();
    }

    private static SoftwareAt at(String ip, KnownSoftware software) {
        return new SoftwareAt(ip, software.port(), software.protocol(), software.cpe(), software.version(), software.distributionPackage(),
            software.qod(), software.tag());
    }

    /** Two products of one port may share a CVE; the surer detection stays. */
    static void add(Map<List<Object>, FoundFinding> findings, FoundFinding finding) {
        List<Object> identity = Arrays.asList(finding.port(), finding.protocol(), finding.checkId());
        findings.merge(identity, finding, (first, second) -> second.qod() > first.qod() ? second : first);
    }

    private static FoundFinding finding(KnownSoftware software, CveMatch match) {
        String solution = match.fixedIn() == null ? null : "Update " + software.product() + " to " + match.fixedIn() + " or later.";
        String seen = clean(software.product() + " " + software.version()) + " on port " + software.port() + "/" + software.protocol();
        String evidence = match.conditional() ? seen + "; the vulnerability also needs something that can't be seen from outside" : seen;
        return finding(software.port(), software.protocol(), software.service(), software.product(), match, solution,
            solution == null ? null : "VendorFix", evidence, match.qod());
    }

    private static FoundFinding finding(InstalledPackages packages, PackageMatch match) {
        String fixed = match.fixedVersion();
        String solution = fixed == null ? null : "Update the packages built from " + match.source() + " to " + fixed + " or later.";
        String evidence = clean(String.join(", ", match.installed()) + " of " + packages.label()
            + (fixed == null ? "; the distribution has no fix yet" : "; mended in " + fixed));
        return finding(null, null, null, match.source(), match.cve(), solution, solution == null ? "NoneAvailable" : "VendorFix", evidence,
            match.cve().qod());
    }

    private static FoundFinding finding(Integer port, String protocol, String service, String product, CveMatch match, String solution,
                                        String solutionType, String evidence, int qod) {
        String oid = CheckOids.vulnerability(match.cveId());
        PciVerdict verdict = PciRules.assess(match.severity(), match.cvssVector(), null);
        Nvt nvt = Nvt.of(oid, match.cveId(), FAMILY, List.of(match.cveId()), match.references(), solution, solutionType,
            clean(match.summary()), match.cpe());
        CveMatch.Epss epss = match.epss();
        return new FoundFinding(Ids.next(), port, protocol, oid, clean(product) + ": " + match.cveId(), service, match.severity(),
            match.cvssVector(), match.cvssVersion(), List.of(match.cveId()), match.cpe(), oid, FAMILY, nvt, qod, evidence,
            verdict.compliance(), verdict.reason(), epss == null ? null : epss.score(), epss == null ? null : epss.percentile(), match.kev());
    }

    /** PostgreSQL stores no NUL, and what a stranger's service sent may have one. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }
}
