package io.watchpost.scan.work;

import io.watchpost.scan.ScanConfig.Pace;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Slice;
import io.watchpost.scan.run.RunSettings;
import java.util.List;
import java.util.UUID;

/** What an engine is asked to do for a run, wherever it is: here or in a customer's network. */
public final class EngineSlices {

    private EngineSlices() {
    }

    /** The slice with the run's ports and settings. */
    public static Slice slice(UUID id, List<ScanAddress> addresses, RunSettings run) {
        return new Slice(id, addresses, PortSelection.parse(run.tcpPorts()), settings(run));
    }

    private static EngineSettings settings(RunSettings run) {
        EngineSettings settings = run.pace() == Pace.LOCAL ? EngineSettings.local() : EngineSettings.defaults();
        return settings.withConsiderAlive(run.considerAlive());
    }
}
