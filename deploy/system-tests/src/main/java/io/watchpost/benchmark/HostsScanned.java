package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** 64 hosts: the engine alone, phase by phase, and a whole scan from the call that starts it to its end. */
final class HostsScanned implements Measurement {

    private static final String PORTS = "1-4096,5432,6379,8080,8443,11211";
    private static final long PATIENCE_MINUTES = 10;

    @Override
    public String name() {
        return "hosts-scanned";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        try (BedNetwork network = BedNetwork.open()) {
            System.out.printf("  %d hosts %s, ten of them with services%n", BedNetwork.HOSTS, network.description());
            engineAlone(network);
            BenchmarkScan.Outcome outcome = BenchmarkScan.of(system, "64 hosts", network.addresses()).run();
            System.out.printf(Locale.ROOT, "  a scan of the common ports: %s after %.1f s, %.0f hosts a minute; findings by severity: %s%n",
                    outcome.status(), outcome.seconds(), BedNetwork.HOSTS * 60 / outcome.seconds(), outcome.results());
            System.out.printf("  scan-service holds %d MiB after that%n", ResidentMemory.mebibytes(system, Service.SCAN.part()));
        }
    }

    private static void engineAlone(BedNetwork network) throws IOException, InterruptedException {
        Path application = Path.of("scan-service", "target", "quarkus-app");
        String classes = String.join(":", "deploy/system-tests/target/classes", application + "/app/*", application + "/lib/main/*",
                application + "/lib/boot/*");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
                classes, "io.watchpost.scan.engine.EngineLoad", network.network(), String.valueOf(BedNetwork.HOSTS), PORTS))
                .inheritIO().start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The engine's process ended with " + process.exitValue());
        }
    }
}
