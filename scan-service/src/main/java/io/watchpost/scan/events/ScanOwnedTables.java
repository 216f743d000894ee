package io.watchpost.scan.events;

import io.watchpost.kit.ownership.OwnedTables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The records that belong to users. A run stays with whoever started it: that is history. */
final class ScanOwnedTables {

    private ScanOwnedTables() {
    }

    @Produces
    @Singleton
    static OwnedTables tables() {
        return new OwnedTables(Map.of("targets", "target", "schedules", "schedule", "scans", "scan"));
    }
}
