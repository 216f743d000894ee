package io.watchpost.report.file;

import java.util.concurrent.ScheduledFuture;

/** Keeps a file for this process while it is being made; ends when closed. */
final class Lease implements AutoCloseable {

    private ScheduledFuture<?> renewal;
    private volatile boolean lost;

    /** Hands over the task that renews the lease. */
    Lease renewedBy(ScheduledFuture<?> task) {
        renewal = task;
        return this;
    }

    void lose() {
        lost = true;
    }

    /** Whether somebody else has the file now. */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        renewal.cancel(false);
    }
}
