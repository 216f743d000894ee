package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.time.Duration;
import java.util.Locale;

/** 64 hosts: the engine alone, phase by phase, and a whole scan from the call that starts it to its end. */
final class HostsScanned implements Measurement {

    private static final String PORTS = "1-4096,5432,6379,8080,8443,11211";
    private static final ScanServiceProgram ENGINE =
            new ScanServiceProgram("io.watchpost.scan.engine.EngineLoad", "512m", Duration.ofMinutes(10));

    @Override
    public String name() {
        return "hosts-scanned";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        try (BedNetwork network = BedNetwork.open()) {
            System.out.printf("  %d hosts %s, ten of them with services%n", BedNetwork.HOSTS, network.description());
            ENGINE.run(network.network(), String.valueOf(BedNetwork.HOSTS), PORTS);
            BenchmarkScan.Outcome outcome = BenchmarkScan.of(system, "64 hosts", network.addresses()).run();
            System.out.printf(Locale.ROOT, "  a scan of the common ports: %s after %.1f s, %.0f hosts a minute; findings by severity: %s%n",
                    outcome.status(), outcome.seconds(), BedNetwork.HOSTS * 60 / outcome.seconds(), outcome.results());
            System.out.printf("  scan-service holds %d MiB after that%n", ResidentMemory.mebibytes(system, Service.SCAN.part()));
        }
    }
}
