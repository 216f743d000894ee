package io.watchpost.scan.run;

import io.watchpost.scan.engine.Phase;

/** The unit of progress: a host that has left a phase. */
public final class Steps {

    /** The engine's phases, and matching and storing after them. */
    public static final int PER_HOST = Phase.values().length + 1;

    private Steps() {
    }
}
