package io.watchpost.scan.results;

import io.watchpost.kit.web.Ids;
import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckOids;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.match.CveMatch;
import io.watchpost.scan.match.CveMatcher;
import io.watchpost.scan.match.SoftwareAt;
import io.watchpost.scan.pci.PciRules;
import io.watchpost.scan.pci.PciVerdict;
import io.watchpost.scan.profile.CheckFamilies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes findings of what the engine saw on a host: its checks' detections, and the CVEs of the software that it recognised. */
@ApplicationScoped
public class Findings {

    private static final String CVE_FAMILY = CheckFamilies.VULNERABILITIES;

    private final CveMatcher matcher;

    Findings(CveMatcher matcher) {
        this.matcher = matcher;
    }

    /** The host with all its findings, each identity once. Blocking. */
    public FoundHost of(HostResult host) {
        return of(host, true);
    }

    /** @param vulnerabilities whether published vulnerabilities of its software are among them */
    public FoundHost of(HostResult host, boolean vulnerabilities) {
        List<FoundPort> ports = host.ports().stream().map(Findings::port).toList();
        Map<List<Object>, FoundFinding> findings = new LinkedHashMap<>();
        host.detections().forEach(detection -> add(findings, finding(detection)));
        if (vulnerabilities) {
            cveFindings(host).forEach(finding -> add(findings, finding));
        }
        return new FoundHost(host.address().ip(), host.address().hostname(), host.state() == HostState.UP, host.os(), ports,
            List.copyOf(findings.values()));
    }

    private static FoundPort port(PortResult port) {
        return new FoundPort(port.port(), port.protocol().label(), port.state().name().toLowerCase(Locale.ROOT), port.service(),
            clean(port.product()), clean(port.version()), port.cpe());
    }

    /** Two products of one port may share a CVE; the surer detection stays. */
    private static void add(Map<List<Object>, FoundFinding> findings, FoundFinding finding) {
        List<Object> identity = Arrays.asList(finding.port(), finding.protocol(), finding.checkId());
        findings.merge(identity, finding, (first, second) -> second.qod() > first.qod() ? second : first);
    }

    private static FoundFinding finding(Detection detection) {
        CheckMetadata check = detection.check();
        PciVerdict verdict = PciRules.assess(check.severity(), check.cvssVector(), check.pciRule());
        Nvt nvt = Nvt.of(check.oid(), check.name(), check.family(), check.cves(), check.references(), check.solution(),
            check.solutionType(), check.summary(), null);
        String protocol = detection.protocol() == null ? null : detection.protocol().label();
        return new FoundFinding(Ids.next(), detection.port(), protocol, check.oid(), check.name(), detection.service(), check.severity(),
            check.cvssVector(), cvssVersion(check.cvssVector()), check.cves(), null, check.oid(), check.family(), nvt, detection.qod(),
            detection.evidence() == null ? "" : clean(detection.evidence()), verdict.compliance(), verdict.reason(), null, null, false);
    }

    private Collection<FoundFinding> cveFindings(HostResult host) {
        Map<SoftwareAt, Place> places = new LinkedHashMap<>();
        for (PortResult port : host.ports()) {
            port.software().stream().filter(Software::matchable).forEach(software -> places.put(
                new SoftwareAt(host.address().ip(), port.port(), port.protocol().label(), software.cpe(), software.version(),
                    port.distributionPackage(), software.qod()), new Place(port, software)));
        }
        Collection<FoundFinding> findings = new ArrayList<>();
        if (!places.isEmpty()) {
            matcher.match(places.keySet()).forEach((at, matches) -> matches.forEach(match -> findings.add(finding(places.get(at), match))));
        }
        return findings;
    }

    private record Place(PortResult port, Software software) {
    }

    private static FoundFinding finding(Place place, CveMatch match) {
        Software software = place.software();
        String oid = CheckOids.vulnerability(match.cveId());
        PciVerdict verdict = PciRules.assess(match.severity(), match.cvssVector(), null);
        String solution = match.fixedIn() == null ? null : "Update " + software.product() + " to " + match.fixedIn() + " or later.";
        Nvt nvt = Nvt.of(oid, match.cveId(), CVE_FAMILY, List.of(match.cveId()), match.references(), solution,
            solution == null ? null : "VendorFix", clean(match.summary()), match.cpe());
        CveMatch.Epss epss = match.epss();
        return new FoundFinding(Ids.next(), place.port().port(), place.port().protocol().label(), oid,
            software.product() + ": " + match.cveId(), place.port().service(), match.severity(), match.cvssVector(), match.cvssVersion(),
            List.of(match.cveId()), match.cpe(), oid, CVE_FAMILY, nvt, match.qod(), evidence(place, match), verdict.compliance(),
            verdict.reason(), epss == null ? null : epss.score(), epss == null ? null : epss.percentile(), match.kev());
    }

    private static String evidence(Place place, CveMatch match) {
        Software software = place.software();
        String seen = clean(software.product() + " " + software.version()) + " on port " + place.port().port() + "/" + place.port()
            .protocol().label();
        return match.conditional() ? seen + "; the vulnerability also needs something that can't be seen from outside" : seen;
    }

    private static String cvssVersion(String vector) {
        if (vector == null) {
            return null;
        }
        return vector.startsWith("CVSS:") ? vector.substring("CVSS:".length(), vector.indexOf('/')) : "2.0";
    }

    /** PostgreSQL stores no NUL, and what a stranger's service sent may have one. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }
}
