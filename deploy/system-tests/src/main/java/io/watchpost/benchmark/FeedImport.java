package io.watchpost.benchmark;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import io.watchpost.local.folder.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the import of vulnerability data takes, and how much memory: scan-service's own import with 512 MB of heap. The files lie beside
 * the repository, or in the folder that the property {@code watchpost.benchmark.feeds} names; without them it is skipped.
 */
final class FeedImport implements Measurement {

    private static final long PATIENCE_MINUTES = 10;

    @Override
    public String name() {
        return "feed-import";
    }

    @Override
    public void run(BenchmarkSystem system) throws IOException, InterruptedException {
        String role = Service.SCAN.id();
        String url = "jdbc:postgresql://127.0.0.1:" + system.local().options().ports().of(Part.POSTGRESQL) + "/" + role;
        Path application = Path.of("scan-service", "target", "quarkus-app");
        String classes = String.join(":", "deploy/system-tests/target/classes", application + "/app/*", application + "/lib/main/*", application + "/lib/boot/*");
        Path feeds = Path.of(System.getProperty("watchpost.benchmark.feeds", "../shared/data"));
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp", classes, "io.watchpost.scan.feed.FeedLoad",
                url, role, "nvd", feeds.resolve("nvdcve-2.0-2022.json.gz").toString(),
                "kev", feeds.resolve("known_exploited_vulnerabilities.json.gz").toString(),
                "epss", feeds.resolve("epss_scores-2026-08-22.csv.gz").toString()));
        builder.environment().put("WATCHPOST_DATABASE_PASSWORD", Secrets.of(system.local().folder()).password("postgresql." + role));
        Process process = builder.inheritIO().start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The import's process ended with " + process.exitValue());
        }
    }
}
