package io.watchpost.scan.feed;

import io.watchpost.scan.ScanConfig;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where each kind comes from: what is configured, or else, when allowed, its publisher. */
final class Publishers {

    private static final String NVD = "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-";
    /** NVD's first file holds all records up to this year. */
    private static final int FIRST_YEAR = 2002;

    private Publishers() {
    }

    static List<String> of(ScanConfig.Feed config, FeedKind kind) {
        Optional<List<String>> configured = switch (kind) {
            case NVD -> config.nvd();
            case KEV -> config.kev();
            case EPSS -> config.epss();
            case END_OF_LIFE -> config.endOfLife();
            case DEBIAN -> config.debian();
            case ALPINE -> config.alpine();
            case RPM -> config.rpm();
        };
        return configured.orElseGet(() -> config.online() ? publishers(kind) : List.of());
    }

    private static List<String> publishers(FeedKind kind) {
        return switch (kind) {
            case NVD -> nvd();
            case KEV -> List.of("https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json");
            case EPSS -> List.of("https://epss.empiricalsecurity.com/epss_scores-current.csv.gz");
            case END_OF_LIFE -> List.of("https://endoflife.date/api/v1/products/full");
            // Which releases there are is the operator's to say.
            case ALPINE, RPM -> List.of();
            case DEBIAN -> List.of("https://security-tracker.debian.org/tracker/data/json");
        };
    }

    /** The years, and behind them what changed in the last days. */
    private static List<String> nvd() {
        List<String> addresses = new ArrayList<>();
        IntStream.rangeClosed(FIRST_YEAR, Year.now(ZoneOffset.UTC).getValue()).forEach(year -> addresses.add(NVD + year + ".json.gz"));
        addresses.add(NVD + "modified.json.gz");
        return addresses;
    }
}
