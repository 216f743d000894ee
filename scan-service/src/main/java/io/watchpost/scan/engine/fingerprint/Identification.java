package io.watchpost.scan.engine.fingerprint;

import io.watchpost.scan.engine.OperatingSystem;
import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.Software;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the clues of one service amount to.
 *
 * @param software the main product first, none twice
 * @param os or null
 * @param distributionPackage whether a clue carries a distribution's tag
 */
public record Identification(List<Software> software, OperatingSystem os, boolean distributionPackage) {

    /** A banner names the system it was built for, which need not be the one it runs on. */
    private static final int ACCURACY_BY_BANNER = 80;
    /** Texts that people write, in which the name of a distribution means nothing. */
    private static final Pattern CONTENT = Pattern.compile("html|http\\.|ldap\\.|http_headers|http_header\\.(?:cookie|wwwauth)");
    /** A service, and what is built into it. */
    private static final List<String> PREFIXES = List.of("service.", "service.component.");

    /** Asks the fingerprints about each clue. */
    public static Identification of(FingerprintLibrary library, List<Clue> clues) {
        boolean packaged = clues.stream().filter(clue -> !CONTENT.matcher(clue.kind()).lookingAt())
                .anyMatch(clue -> VersionNormalizer.fromDistribution(clue.text()));
        Map<String, Software> software = new LinkedHashMap<>();
        List<OperatingSystem> systems = new ArrayList<>();
        for (Clue clue : clues) {
            Optional<Map<String, String>> match = library.match(clue.kind(), clue.text());
            int qod = packaged ? Math.min(clue.qod(), Qod.DISTRIBUTION_PACKAGE) : clue.qod();
            for (String prefix : PREFIXES) {
                match.flatMap(params -> software(params, prefix, qod))
                        .ifPresent(found -> software.merge(found.product(), found, Identification::better));
            }
            match.flatMap(Identification::system).ifPresent(systems::add);
        }
        return new Identification(List.copyOf(software.values()), systems.isEmpty() ? null : systems.get(0), packaged);
    }

    private static Software better(Software first, Software second) {
        return first.version() == null ? second : first;
    }

    private static Optional<Software> software(Map<String, String> params, String prefix, int qod) {
        String product = params.get(prefix + "product");
        if (product == null) {
            return Optional.empty();
        }
        String stated = params.get(prefix + "version");
        Cpe cpe = params.containsKey(prefix + "cpe23") ? Cpe.ofUri(params.get(prefix + "cpe23")) : null;
        if (cpe == null) {
            return Optional.of(new Software(product, stated, null, qod));
        }
        if (stated == null) {
            // Some fingerprints stand for exactly one version and write it into the CPE only.
            stated = cpe.versionUnknown() ? null : cpe.version();
        }
        if (stated == null) {
            return Optional.of(new Software(product, null, cpe.formatted(null, null), qod));
        }
        VersionNormalizer.Version version = VersionNormalizer.normalize(cpe.vendorAndProduct(), stated);
        return Optional.of(new Software(product, version.shown(), cpe.formatted(version.number(), version.update()), qod));
    }

    private static Optional<OperatingSystem> system(Map<String, String> params) {
        String name = params.get("os.product");
        if (name == null) {
            return Optional.empty();
        }
        String version = params.get("os.version");
        Cpe cpe = params.containsKey("os.cpe23") ? Cpe.ofUri(params.get("os.cpe23")) : null;
        String formatted = cpe == null ? null : cpe.formatted(cpe.versionUnknown() ? version : cpe.version(), null);
        return Optional.of(new OperatingSystem(version == null ? name : name + " " + version, formatted, ACCURACY_BY_BANNER));
    }
}
