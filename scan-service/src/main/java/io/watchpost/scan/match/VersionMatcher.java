package io.watchpost.scan.match;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.match.ProductNames.Name;
import io.watchpost.scan.match.packages.Backports.Verdict;
import io.watchpost.scan.pci.CvssImpact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The matcher: by product and version, over the stored vulnerability data. Any number of inputs takes two queries, and the same software on
 * many hosts is judged once.
 */
public final class VersionMatcher implements CveMatcher {

    private static final Comparator<CveMatch> MOST_SEVERE_FIRST =
        Comparator.comparingDouble(CveMatch::severity).reversed().thenComparing(CveMatch::cveId);

    private final VulnerabilityData data;

    /** @param dataSource the service's database, with the tables of the vulnerability data */
    public VersionMatcher(DataSource dataSource) {
        this.data = new JdbcVulnerabilityData(dataSource);
    }

    /**
     * Software that can be looked up.
     *
     * @param name    its CPE
     * @param version its version, from the CPE or as it was read
     */
    private record Known(CpeName name, SoftwareVersion version) {
    }

    private record Hit(Applicability statement, Judgement judgement) {
    }

    @Override
    public Map<SoftwareAt, List<CveMatch>> match(Collection<SoftwareAt> software) {
        Map<SoftwareAt, Known> known = new LinkedHashMap<>();
        software.forEach(one -> known(one).ifPresent(is -> known.put(one, is)));
        if (known.isEmpty()) {
            return Map.of();
        }
        Map<SoftwareAt, Map<String, Hit>> hits = hits(known);
        Map<String, CveRecord> records = data.records(cveIds(hits));
        DistributionFixes fixes = DistributionFixes.of(data, hits.keySet(), records.keySet());
        Map<SoftwareAt, List<CveMatch>> matches = new LinkedHashMap<>();
        hits.forEach((one, found) -> {
            List<CveMatch> matching = matches(one, known.get(one), found, records, fixes);
            if (!matching.isEmpty()) {
                matches.put(one, matching);
            }
        });
        return matches;
    }

    private static Optional<Known> known(SoftwareAt software) {
        return CpeName.parse(software.cpe())
            .filter(name -> !ProductNames.saysNothing(name))
            .flatMap(name -> version(software, name).map(version -> new Known(name, version)));
    }

    private static Optional<SoftwareVersion> version(SoftwareAt software, CpeName name) {
        return SoftwareVersion.parse(name.version(), name.update()).or(() -> SoftwareVersion.parse(software.version(), name.update()));
    }

    private Map<SoftwareAt, Map<String, Hit>> hits(Map<SoftwareAt, Known> known) {
        Set<Name> products = new HashSet<>();
        known.values().forEach(is -> products.addAll(ProductNames.of(is.name())));
        Map<Name, List<Applicability>> statements = data.statements(products);
        Map<SoftwareAt, Map<String, Hit>> hits = new LinkedHashMap<>();
        Map<Known, Map<String, Hit>> judged = new HashMap<>();
        known.forEach((one, is) -> {
            Map<String, Hit> found = judged.computeIfAbsent(is, software -> hits(software, statements));
            if (!found.isEmpty()) {
                hits.put(one, found);
            }
        });
        return hits;
    }

    /** For each vulnerability the statement that holds most surely. */
    private static Map<String, Hit> hits(Known known, Map<Name, List<Applicability>> statements) {
        Map<String, Hit> best = new HashMap<>();
        for (Name name : ProductNames.of(known.name())) {
            for (Applicability statement : statements.getOrDefault(name, List.of())) {
                Judgement judgement = Judgement.of(statement, known.name(), known.version());
                if (judgement != Judgement.NO) {
                    best.merge(statement.cveId(), new Hit(statement, judgement), VersionMatcher::surer);
                }
            }
        }
        return best;
    }

    private static Hit surer(Hit left, Hit right) {
        return right.judgement().compareTo(left.judgement()) > 0 ? right : left;
    }

    private static Set<String> cveIds(Map<SoftwareAt, Map<String, Hit>> hits) {
        Set<String> ids = new HashSet<>();
        hits.values().forEach(found -> ids.addAll(found.keySet()));
        return ids;
    }

    private static List<CveMatch> matches(SoftwareAt software, Known known, Map<String, Hit> found, Map<String, CveRecord> records,
                                          DistributionFixes fixes) {
        List<CveMatch> matches = new ArrayList<>();
        found.forEach((cveId, hit) -> {
            CveRecord cve = records.get(cveId);
            Verdict verdict = fixes.verdict(software, cveId);
            if (cve.described() && verdict != Verdict.FIXED) {
                matches.add(match(software, known, hit, cve, verdict));
            }
        });
        matches.sort(MOST_SEVERE_FIRST);
        return List.copyOf(matches);
    }

    private static CveMatch match(SoftwareAt software, Known known, Hit hit, CveRecord cve, Verdict verdict) {
        boolean conditional = hit.judgement() == Judgement.POTENTIAL;
        int qod = qod(software, conditional, verdict);
        List<String> links = cve.links().stream().limit(CveMatch.REFERENCES_AT_MOST).toList();
        return new CveMatch(cve.id(), known.name().formatted(known.version()), cve.description(), cve.score(), cve.vector(), cve.version(),
            CvssImpact.denialOfServiceOnly(cve.vector()), qod, conditional, hit.statement().fixedIn(), links, cve.cwes(), cve.published(),
            cve.kev(), cve.epss());
    }

    /** A distribution that says itself that its package is affected is as good a witness as the banner. */
    private static int qod(SoftwareAt software, boolean conditional, Verdict verdict) {
        if (!conditional && verdict == Verdict.AFFECTED) {
            return Math.max(Qod.BANNER, software.versionQod());
        }
        return conditional || software.distributionPackage() ? Math.min(Qod.DISTRIBUTION_PACKAGE,
            software.versionQod()) : software.versionQod();
    }
}
