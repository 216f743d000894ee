package io.watchpost.scan.engine.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment on the monotonic clock after which nothing more may be waited for. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The moment that comes after the given time. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** This moment, or the one after the given time if that comes first. */
    public Deadline orIn(Duration time) {
        Deadline other = in(time);
        return other.end - end < 0 ? other : this;
    }

    public boolean passed() {
        return end - System.nanoTime() <= 0;
    }

    /** Milliseconds left, rounded up; 0 when passed. */
    public int millisLeft() {
        long left = end - System.nanoTime();
        return left <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }
}
