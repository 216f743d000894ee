package io.watchpost.scan.engine.port;

import java.util.concurrent.TimeUnit;

/** Spreads connection attempts over time: so many a second, in bursts of at most a fiftieth of a second's worth. Used by one thread. */
final class Pace {

    private static final int BURSTS_PER_SECOND = 50;

    private final double perNano;
    private final double burst;
    private double tokens;
    private long last;

    Pace(int perSecond, long now) {
        perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        burst = Math.max(1, perSecond / (double) BURSTS_PER_SECOND);
        tokens = burst;
        last = now;
    }

    /** Takes leave for one attempt at the given nanosecond, if there is any. */
    boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - last) * perNano);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
