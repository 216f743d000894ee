package io.watchpost.benchmark;

/** A whole scan of 64 addresses of this machine, from the call that starts it to its end. */
final class HostsScanned implements Measurement {

    private static final int HOSTS = 64;

    @Override
    public String name() {
        return "hosts-scanned";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        BenchmarkScan.Outcome outcome = BenchmarkScan.of(system, "64 hosts", "127.0.0.1-" + HOSTS).run();
        System.out.printf("  %s after %.1f s: %.0f hosts a minute; findings by severity: %s%n",
                outcome.status(), outcome.seconds(), HOSTS * 60 / outcome.seconds(), outcome.results());
    }
}
