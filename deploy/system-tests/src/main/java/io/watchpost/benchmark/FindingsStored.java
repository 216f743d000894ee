package io.watchpost.benchmark;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import io.watchpost.local.folder.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast one worker gets findings into the database: scan-service's own store, without the scanning. */
final class FindingsStored implements Measurement {

    private static final long PATIENCE_MINUTES = 5;

    @Override
    public String name() {
        return "findings-stored";
    }

    @Override
    public void run(BenchmarkSystem system) throws IOException, InterruptedException {
        String role = Service.SCAN.id();
        String url = "jdbc:postgresql://127.0.0.1:" + system.local().options().ports().of(Part.POSTGRESQL) + "/" + role;
        Path application = Path.of("scan-service", "target", "quarkus-app");
        String classes = String.join(":", "deploy/system-tests/target/classes", application + "/app/*", application + "/lib/main/*", application + "/lib/boot/*");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classes, "io.watchpost.scan.results.StoreLoad", url, role));
        builder.environment().put("WATCHPOST_DATABASE_PASSWORD", Secrets.of(system.local().folder()).password("postgresql." + role));
        Process process = builder.inheritIO().start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The store's process ended with " + process.exitValue());
        }
    }
}
