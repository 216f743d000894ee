package io.watchpost.scan.match.packages;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a distribution's package has a fix that its version number doesn't show. Decided by what the distribution says of its releases;
 * where the banner doesn't tell the release, by the releases that have this upstream version, if they agree.
 */
public final class Backports {

    /** What is known of a vulnerability in a package. */
    public enum Verdict {
        /** The package has the fix, or never needed it. */
        FIXED,
        /** The distribution says that this version has the vulnerability. */
        AFFECTED,
        /** The data doesn't tell. */
        UNKNOWN
    }

    private final Map<String, List<Advisory>> advisories;
    private final Map<String, Map<String, String>> versions = new HashMap<>();

    /**
     * What the decision is made by.
     *
     * @param advisories of all packages and vulnerabilities that will be asked about
     * @param versions   the newest version by {@code distribution/package} and release
     */
    public Backports(Collection<Advisory> advisories, Map<String, Map<String, String>> versions) {
        this.advisories = advisories.stream().collect(Collectors.groupingBy(advisory -> key(advisory.distribution(), advisory.source())
            + "/" + advisory.cveId()));
        this.versions.putAll(versions);
    }

    /** A distribution's package, as the data is keyed by. */
    public static String key(String distribution, String source) {
        return distribution + "/" + source;
    }

    /** The verdict on a vulnerability in one of the packages that the software may come from. */
    public Verdict verdict(PackageTag tag, List<String> sources, String cveId) {
        Optional<PackageOrder> order = PackageOrder.of(tag.distribution());
        if (order.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Set<Verdict> verdicts = new HashSet<>();
        for (String source : sources) {
            List<Advisory> about = advisories.getOrDefault(key(tag.distribution(), source) + "/" + cveId, List.of());
            Set<String> releases = releases(tag, source, order.get(), about);
            for (String release : releases) {
                verdicts.add(about.stream().filter(advisory -> advisory.release().equals(release)).findFirst()
                    .map(advisory -> verdict(tag, advisory, order.get())).orElse(Verdict.UNKNOWN));
            }
        }
        return verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.UNKNOWN;
    }

    private Set<String> releases(PackageTag tag, String source, PackageOrder order, List<Advisory> about) {
        if (tag.release() != null) {
            return about.isEmpty() ? Set.of() : Set.of(tag.release());
        }
        String upstream = order.upstream(tag.version());
        Set<String> same = new HashSet<>();
        versions.getOrDefault(key(tag.distribution(), source), Map.of()).forEach((release, version) -> {
            if (order.upstream(version).equals(upstream)) {
                same.add(release);
            }
        });
        return same.isEmpty() ? about.stream().map(Advisory::release).filter(Objects::nonNull).collect(Collectors.toSet()) : same;
    }

    private static Verdict verdict(PackageTag tag, Advisory advisory, PackageOrder order) {
        if (!advisory.affected()) {
            return Verdict.FIXED;
        }
        if (advisory.unimportant()) {
            return Verdict.UNKNOWN;
        }
        if (advisory.fixedVersion() == null) {
            return Verdict.AFFECTED;
        }
        String fixed = PackageOrder.withoutEpoch(advisory.fixedVersion());
        if (tag.exact()) {
            return order.compare(tag.version(), fixed) >= 0 ? Verdict.FIXED : Verdict.AFFECTED;
        }
        int byUpstream = order.compare(tag.version(), order.upstream(fixed));
        return byUpstream == 0 ? Verdict.UNKNOWN : byUpstream > 0 ? Verdict.FIXED : Verdict.AFFECTED;
    }
}
