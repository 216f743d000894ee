package io.watchpost.benchmark;

import java.io.IOException;
import java.time.Duration;

/** How fast one worker gets findings into the database: scan-service's own store, without the scanning. */
final class FindingsStored implements Measurement {

    private static final ScanServiceProgram STORE =
            new ScanServiceProgram("io.watchpost.scan.results.StoreLoad", "256m", Duration.ofMinutes(5));

    @Override
    public String name() {
        return "findings-stored";
    }

    @Override
    public void run(BenchmarkSystem system) throws IOException, InterruptedException {
        STORE.runOnDatabase(system);
    }
}
