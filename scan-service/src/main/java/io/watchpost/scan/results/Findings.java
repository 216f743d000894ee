package io.watchpost.scan.results;

import io.watchpost.kit.web.Ids;
import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.match.packages.PackageTag;
import io.watchpost.scan.pci.PciRules;
import io.watchpost.scan.pci.PciVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes findings of what the engine saw on a host: its checks' detections, and the CVEs of the software that it recognised. */
@ApplicationScoped
public class Findings {

    private final CveFindings cveFindings;

    Findings(CveFindings cveFindings) {
        this.cveFindings = cveFindings;
    }

    /** The host with all its findings, each identity once. Blocking. */
    public FoundHost of(HostResult host) {
        return of(host, true);
    }

    /** @param vulnerabilities whether published vulnerabilities of its software are among them */
    public FoundHost of(HostResult host, boolean vulnerabilities) {
        List<FoundPort> ports = host.ports().stream().map(Findings::port).toList();
        Map<List<Object>, FoundFinding> findings = new LinkedHashMap<>();
        host.detections().forEach(detection -> CveFindings.add(findings, finding(detection)));
        // What isn't kept isn't matched again either when vulnerability data changes.
        List<KnownSoftware> software = vulnerabilities ? software(host) : List.of();
        InstalledPackages packages = vulnerabilities ? host.packages() : null;
        cveFindings.of(List.of(new CveFindings.KnownHost(host.address().ip(), software, packages))).get(0)
            .forEach(finding -> CveFindings.add(findings, finding));
        return new FoundHost(host.address().ip(), host.address().hostname(), host.state() == HostState.UP, host.os(), ports,
            List.copyOf(findings.values()), software, packages);
    }

    private static FoundPort port(PortResult port) {
        return new FoundPort(port.port(), port.protocol().label(), port.state().name().toLowerCase(Locale.ROOT), port.service(),
            clean(port.product()), clean(port.version()), port.cpe());
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

    /** The software of a host that vulnerability data can be asked about. */
    private static List<KnownSoftware> software(HostResult host) {
        List<KnownSoftware> known = new ArrayList<>();
        for (PortResult port : host.ports()) {
            port.software().stream().filter(Software::matchable).forEach(software -> known.add(new KnownSoftware(port.port(),
                port.protocol().label(), port.service(), clean(software.product()), clean(software.version()), software.cpe(), software.qod(),
                port.distributionPackage(), PackageTag.of(port.banner(), software.version()).orElse(null))));
        }
        return known;
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
