package io.watchpost.scan.run;

import java.util.Locale;

/** What started a run. */
public enum Trigger {
    MANUAL, SCHEDULE, WIZARD;

    /** Slices of a run that somebody waits for go before those of a timer. */
    private static final int INTERACTIVE = 2_000;
    private static final int BULK = 1_000;

    /**
     * The queue's priority of a run's first slice; each further one has one less, down to 1,000 below. So the first slices of every run
     * go before the later ones of any: a single host is not held up by a large network that was started before it.
     */
    int priority() {
        return this == SCHEDULE ? BULK : INTERACTIVE;
    }

    /** The name in answers, events and the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
