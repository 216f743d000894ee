package io.watchpost.scan.engine;

import io.watchpost.scan.engine.check.Checks;
import io.watchpost.scan.engine.fingerprint.FingerprintLibrary;
import io.watchpost.scan.engine.net.OpenConnections;
import io.watchpost.scan.engine.port.PortScanner;
import io.watchpost.scan.engine.service.ServiceDetector;
import io.watchpost.scan.engine.service.UdpDetector;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One slice on its way: some hosts at a time, watched over by the calling thread. */
final class SliceRun {

    /** How often cancellation and overdue connections are looked after. */
    private static final long TICK_MILLIS = 50;
    private static final long STOP_SECONDS = 4;

    private final Slice slice;
    private final Progress progress;
    private final OpenConnections open = new OpenConnections();
    private final HostScan hostScan;
    private final ThreadFactory threads;

    SliceRun(Slice slice, SliceListener listener, FingerprintLibrary library, Checks checks) {
        EngineSettings settings = slice.settings();
        this.slice = slice;
        this.progress = new Progress(listener, slice.addresses().size());
        this.threads = work -> {
            Thread thread = new Thread(work, "scan-" + slice.id());
            thread.setDaemon(true);
            return thread;
        };
        PortScanner ports = new PortScanner(settings, new Semaphore(settings.connectsPerSlice()), open::stopped);
        this.hostScan = new HostScan(slice, ports, new ServiceDetector(library, settings),
                new UdpDetector(library, settings), checks, open, progress, threads);
    }

    void run(Cancellation cancellation) throws InterruptedException {
        int hostsAtOnce = Math.max(1, Math.min(slice.settings().hostsAtOnce(), slice.addresses().size()));
        ExecutorService executor = Executors.newFixedThreadPool(hostsAtOnce, threads);
        try {
            CompletionService<Void> hosts = new ExecutorCompletionService<>(executor);
            slice.addresses().forEach(address -> hosts.submit(() -> hostScan.run(address), null));
            watch(hosts, cancellation);
        } finally {
            progress.stop();
            open.stop();
            executor.shutdownNow();
        }
        // Everything that could block is closed by now; this only waits for the threads to notice.
        executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void watch(CompletionService<Void> hosts, Cancellation cancellation) throws InterruptedException {
        int unfinished = slice.addresses().size();
        while (unfinished > 0 && !cancellation.requested()) {
            Future<Void> finished = hosts.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            open.closeOverdue();
            if (finished != null) {
                unfinished--;
                rethrow(finished);
            }
        }
    }

    private static void rethrow(Future<Void> finished) throws InterruptedException {
        try {
            finished.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a host could not be scanned", failed.getCause());
        }
    }
}
