package io.watchpost.scan.match;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.match.packages.Advisory;
import io.watchpost.scan.match.packages.PackageMatch;
import io.watchpost.scan.match.packages.PackageMatcher;
import io.watchpost.scan.match.packages.PackageOrder;
import io.watchpost.scan.pci.CvssImpact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds the versions of installed packages against the distribution's advisories for its release. */
final class AdvisoryMatcher implements PackageMatcher {

    /** More than these packages of one source needn't be named. */
    private static final int NAMED = 10;

    private final VulnerabilityData data;

    AdvisoryMatcher(VulnerabilityData data) {
        this.data = data;
    }

    private record Open(Advisory advisory, List<InstalledPackages.Package> packages) {
    }

    @Override
    public List<PackageMatch> match(InstalledPackages installed) {
        Optional<PackageOrder> order = PackageOrder.of(installed.distribution());
        if (order.isEmpty()) {
            return List.of();
        }
        Map<String, List<InstalledPackages.Package>> bySource = installed.packages().stream()
            .collect(Collectors.groupingBy(InstalledPackages.Package::source));
        List<Open> open = new ArrayList<>();
        for (Advisory advisory : data.openAdvisories(installed.distribution(), installed.release(), bySource.keySet())) {
            List<InstalledPackages.Package> affected = bySource.get(advisory.source()).stream()
                .filter(one -> affected(one, advisory, order.get())).toList();
            if (!affected.isEmpty()) {
                open.add(new Open(advisory, affected));
            }
        }
        return matches(open);
    }

    private static boolean affected(InstalledPackages.Package installed, Advisory advisory, PackageOrder order) {
        return !advisory.unimportant()
            && (advisory.fixedVersion() == null || order.compare(installed.version(), advisory.fixedVersion()) < 0);
    }

    private List<PackageMatch> matches(Collection<Open> open) {
        Map<String, CveRecord> records = data.records(open.stream().map(one -> one.advisory().cveId()).distinct().toList());
        List<PackageMatch> matches = new ArrayList<>();
        for (Open one : open) {
            Advisory advisory = one.advisory();
            CveMatch cve = cve(advisory, records.get(advisory.cveId()));
            List<String> names = one.packages().stream().limit(NAMED).map(installed -> installed.name() + " "
                + installed.version()).toList();
            matches.add(new PackageMatch(cve, advisory.source(), names, advisory.fixedVersion()));
        }
        return matches;
    }

    /** A vulnerability that no loaded record describes has no score. */
    private static CveMatch cve(Advisory advisory, CveRecord record) {
        return new CveMatch(record.id(), null, record.description(), record.score(), record.vector(), record.version(),
            CvssImpact.denialOfServiceOnly(record.vector()), Qod.PACKAGE, false, advisory.fixedVersion(),
            record.links().stream().limit(CveMatch.REFERENCES_AT_MOST).toList(), record.cwes(), record.published(), record.kev(),
                record.epss());
    }
}
