package io.watchpost.scan.work;

import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which engine scans. */
final class Engines {

    private Engines() {
    }

    @Produces
    @Singleton
    static Engine engine() {
        return BuiltInEngine.create();
    }
}
