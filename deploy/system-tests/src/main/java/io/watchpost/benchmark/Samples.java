package io.watchpost.benchmark;

import java.util.Arrays;

/** Durations of single operations, from many threads. */
final class Samples {

    private long[] nanos = new long[1 << 16];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    /** What they come to, over the whole time that they took side by side. */
    synchronized Rate rate(long elapsedNanos) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Rate(count / (elapsedNanos / 1e9), millis(sorted, 0.50), millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }
}
