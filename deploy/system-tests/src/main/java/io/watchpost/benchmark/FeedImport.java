package io.watchpost.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the import of vulnerability data takes, and how much memory: scan-service's own import with 512 MB of heap. The files lie beside
 * the repository, or in the folder that the property {@code watchpost.benchmark.feeds} names; without them it is skipped.
 */
final class FeedImport implements Measurement {

    private static final ScanServiceProgram IMPORT =
            new ScanServiceProgram("io.watchpost.scan.feed.FeedLoad", "512m", Duration.ofMinutes(10));

    @Override
    public String name() {
        return "feed-import";
    }

    @Override
    public void run(BenchmarkSystem system) throws IOException, InterruptedException {
        Path feeds = Path.of(System.getProperty("watchpost.benchmark.feeds", "../shared/data"));
        IMPORT.runOnDatabase(system, "nvd", feeds.resolve("nvdcve-2.0-2022.json.gz").toString(),
                "kev", feeds.resolve("known_exploited_vulnerabilities.json.gz").toString(),
                "epss", feeds.resolve("epss_scores-2026-08-22.csv.gz").toString());
    }
}
