package io.watchpost.kit.events.relay;

import java.time.Duration;

/** Pauses that double from one failure to the next, up to a limit. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(100);

    private final Duration longest;
    private Duration next = FIRST;

    BackOff(Duration longest) {
        this.longest = longest;
    }

    Duration next() {
        Duration pause = next.compareTo(longest) < 0 ? next : longest;
        next = pause.multipliedBy(2);
        return pause;
    }

    /** Whether nothing failed since the last success. */
    boolean fresh() {
        return next.equals(FIRST);
    }

    void reset() {
        next = FIRST;
    }
}
