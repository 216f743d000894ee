package io.watchpost.benchmark;

import java.util.Locale;

/**
 * How fast something went.
 *
 * @param perSecond operations per second
 * @param median    milliseconds of one operation
 * @param p99       milliseconds that 99 of 100 operations stayed within
 */
record Rate(double perSecond, double median, double p99) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f/s (median %.1f ms, 99%% within %.1f ms)", perSecond, median, p99);
    }
}
