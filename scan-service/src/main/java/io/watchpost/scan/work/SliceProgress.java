package io.watchpost.scan.work;

import io.watchpost.scan.engine.Phase;
import io.watchpost.scan.run.Steps;
import java.time.Duration;

/**
 * How far a slice is, in steps: hosts that have left a phase. A name may stand for several addresses or none, so what the engine counts
 * in addresses is scaled to the hosts that the run counts.
 */
public final class SliceProgress {

    private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();

    private final int hosts;
    private final int addresses;
    private final int[] phases = new int[Phase.values().length];
    private int stored;
    private long lastTold = System.nanoTime() - INTERVAL_NANOS;

    /** @param addresses what the hosts resolved to, at least one */
    public SliceProgress(int hosts, int addresses) {
        this.hosts = hosts;
        this.addresses = addresses;
    }

    /** So many addresses have left the phase. */
    public synchronized void phase(Phase phase, int addressesDone) {
        phases[phase.ordinal()] = Math.max(phases[phase.ordinal()], addressesDone);
    }

    /** One more address is finished. */
    public synchronized void host() {
        stored++;
    }

    /** Whether enough time has gone by to tell the database again; a large slice would write all the time otherwise. */
    public synchronized boolean due() {
        long now = System.nanoTime();
        if (now - lastTold < INTERVAL_NANOS) {
            return false;
        }
        lastTold = now;
        return true;
    }

    /** Hosts that are finished; one less than all until the slice itself is. */
    public synchronized int hosts() {
        return Math.min(hosts - 1, stored * hosts / addresses);
    }

    /** Steps made; at least one less than all until the slice itself is done. */
    public synchronized int steps() {
        int made = stored;
        for (int phase : phases) {
            made += phase;
        }
        return (int) Math.min(hosts * (long) Steps.PER_HOST - 1, made * (long) hosts / addresses);
    }
}
