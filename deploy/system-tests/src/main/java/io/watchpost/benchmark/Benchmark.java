package io.watchpost.benchmark;

import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the whole system on free ports with fresh data and measures it. Arguments name the measurements to run; without any all are run.
 * Figures are of this machine and this minute: compare ratios, and runs that were made side by side.
 */
public final class Benchmark {

    private static final List<Measurement> MEASUREMENTS = List.of(
            new StartUp(), new ProtectedReads(), new SignIns(), new Impersonations(), new Revocations(), new OutboxEvents(),
            new FindingsStored(), new FindingLists(), new FeedImport(), new HostsScanned(), new SecondWorker());

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = Set.of(arguments);
        KAFKA.setLevel(Level.WARNING);
        try (BenchmarkSystem system = BenchmarkSystem.start()) {
            for (Measurement measurement : MEASUREMENTS) {
                if (wanted.isEmpty() || wanted.contains(measurement.name())) {
                    System.out.println(measurement.name());
                    measurement.run(system);
                }
            }
        }
        // the load generator's and the gateway's threads have nothing left to do
        System.exit(0);
    }
}
