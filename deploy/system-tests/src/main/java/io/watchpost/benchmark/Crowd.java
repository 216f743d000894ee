package io.watchpost.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that each repeat a piece of work of several calls, side by side, for a fixed time. */
final class Crowd implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Work that goes on. */
    record Running(long start, Samples samples, List<Future<?>> clients) {

        /** Waits for its end; fails when a client failed. */
        Rate await() throws Exception {
            for (Future<?> client : clients) {
                client.get();
            }
            return samples.rate(System.nanoTime() - start);
        }
    }

    /** Repeats the work with that many clients until the time is up. */
    Rate repeat(int clients, long seconds, Callable<Void> work) throws Exception {
        return start(clients, seconds, work).await();
    }

    /** The same, without waiting for the end. */
    Running start(int clients, long seconds, Callable<Void> work) {
        Samples samples = new Samples();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(threads.submit(() -> repeat(end, samples, work)));
        }
        return new Running(start, samples, running);
    }

    private static Void repeat(long end, Samples samples, Callable<Void> work) throws Exception {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            work.call();
            samples.add(System.nanoTime() - start);
        }
        return null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
