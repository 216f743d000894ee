package io.watchpost.local.process;

import java.time.Instant;

/** The start of a process, which tells it from a later one with the same id. */
final class StartTime {

    /** The system derives it from the time of boot, which moves a little whenever the clock is set. */
    private static final long TOLERANCE_MILLIS = 2_000;

    private StartTime() {
    }

    /** Milliseconds since 1970; 0 when the system doesn't tell. */
    static long of(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static boolean matches(ProcessHandle handle, long recorded) {
        return Math.abs(of(handle) - recorded) <= TOLERANCE_MILLIS;
    }
}
