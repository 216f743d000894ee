package io.watchpost.benchmark;

/** One question about speed; prints its answer as ratios and rates. */
interface Measurement {

    /** The name by which the command line chooses it. */
    String name();

    void run(BenchmarkSystem system) throws Exception;
}
