package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.util.Locale;

/**
 * What a second worker is good for: the same scan of 64 hosts, first by the service's own worker, then with one more process beside it.
 * The hosts have ports that take connections and never say anything, so that scanning them is waiting, as it is over a network.
 */
final class SecondWorker implements Measurement {

    private static final int HOSTS = 64;
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return "second-worker";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        try (SilentHosts hosts = SilentHosts.open(HOSTS)) {
            BenchmarkScan scan = BenchmarkScan.of(system, "Silent hosts", hosts.addresses());
            double alone = fastest("one worker", scan);
            System.out.printf(Locale.ROOT, "  scan-service holds %d MiB after that%n", ResidentMemory.mebibytes(system, Service.SCAN.part()));
            system.local().addScanWorker();
            double together = fastest("two workers", scan);
            System.out.printf(Locale.ROOT, "  two workers are %.2f times as fast as one%n", alone / together);
        }
    }

    private static double fastest(String workers, BenchmarkScan scan) throws Exception {
        double fastest = Double.MAX_VALUE;
        for (int round = 1; round <= ROUNDS; round++) {
            BenchmarkScan.Outcome outcome = scan.run();
            System.out.printf(Locale.ROOT, "  %s, round %d: %s after %.1f s%n", workers, round, outcome.status(), outcome.seconds());
            fastest = Math.min(fastest, outcome.seconds());
        }
        return fastest;
    }
}
