package io.watchpost.scan.work;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.engine.BuiltInEngine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Which engine scans. */
final class Engines {

    private Engines() {
    }

    @Produces
    @Singleton
    static BuiltInEngine engine(ScanConfig config) throws IOException {
        Optional<Path> fingerprints = config.scanning().fingerprints();
        return fingerprints.isPresent() ? BuiltInEngine.create(fingerprints.get()) : BuiltInEngine.create();
    }
}
