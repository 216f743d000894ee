package io.watchpost.scan.profile;

import com.fasterxml.jackson.annotation.JsonValue;
import io.watchpost.scan.engine.EngineSettings;
import java.util.Locale;

/** How much traffic a scan makes. Patience, the wait for each answer, is another matter and belongs to the installation. */
public enum ScanPace {
    /** For devices and lines that bear little: a hundred attempts a second and host, two hosts of a slice at a time. */
    GENTLE,
    /** For networks of all kinds. */
    NORMAL,
    /** For networks with room: four times as much. */
    FAST;

    /** The name in answers and in the database. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The settings at this pace. */
    public EngineSettings applied(EngineSettings settings) {
        return switch (this) {
            case GENTLE -> settings.withRates(2, 16, 32, 2, 100);
            case NORMAL -> settings;
            case FAST -> settings.withRates(16, 1_024, 4_096, 16, 20_000);
        };
    }
}
