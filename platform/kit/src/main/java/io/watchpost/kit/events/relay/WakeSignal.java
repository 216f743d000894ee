package io.watchpost.kit.events.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a waiting worker that there may be something to do. Signals that arrive while it works add up to one. */
final class WakeSignal {

    private final Semaphore signals = new Semaphore(0);

    void wake() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** Waits for a signal, at most so long. */
    void await(Duration longest) throws InterruptedException {
        signals.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        signals.drainPermits();
    }
}
