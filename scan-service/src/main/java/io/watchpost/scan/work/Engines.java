package io.watchpost.scan.work;

import io.watchpost.scan.engine.BuiltInEngine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which engine scans. */
final class Engines {

    private Engines() {
    }

    @Produces
    @Singleton
    static BuiltInEngine engine() {
        return BuiltInEngine.create();
    }
}
