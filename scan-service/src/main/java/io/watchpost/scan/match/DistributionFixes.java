package io.watchpost.scan.match;

import io.watchpost.scan.match.packages.Advisory;
import io.watchpost.scan.match.packages.Backports;
import io.watchpost.scan.match.packages.Backports.Verdict;
import io.watchpost.scan.match.packages.PackageTag;
import io.watchpost.scan.match.packages.SourcePackages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What distributions have mended in the packages behind some software: two queries for each distribution among it. */
final class DistributionFixes {

    private final Backports backports;

    private DistributionFixes(Backports backports) {
        this.backports = backports;
    }

    static DistributionFixes of(VulnerabilityData data, Collection<SoftwareAt> software, Collection<String> cveIds) {
        Map<String, Set<String>> sources = new HashMap<>();
        software.stream().filter(one -> one.tag() != null)
            .forEach(one -> sources.computeIfAbsent(one.tag().distribution(), name -> new HashSet<>()).addAll(sources(one)));
        List<Advisory> advisories = new ArrayList<>();
        Map<String, Map<String, String>> versions = new HashMap<>();
        sources.forEach((distribution, names) -> {
            if (!names.isEmpty() && !cveIds.isEmpty()) {
                advisories.addAll(data.advisories(distribution, names, cveIds));
                data.packageVersions(distribution, names).forEach((source, releases) -> versions.put(Backports.key(distribution, source),
                    releases));
            }
        });
        return new DistributionFixes(new Backports(advisories, versions));
    }

    /** What is known of a vulnerability in the package of this software; unknown where no banner tells of a package. */
    Verdict verdict(SoftwareAt software, String cveId) {
        PackageTag tag = software.tag();
        return tag == null ? Verdict.UNKNOWN : backports.verdict(tag, sources(software), cveId);
    }

    private static List<String> sources(SoftwareAt software) {
        String upstream = software.tag().version();
        return CpeName.parse(software.cpe()).map(name -> SourcePackages.of(name.vendor() + ":" + name.product(),
            upstream)).orElse(List.of());
    }
}
