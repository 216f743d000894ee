package io.watchpost.scan.work;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.access.HostAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks into the hosts of one slice while the engine goes on with the next ones: some at a time, on threads of their own. Without
 * credentials hosts pass through at once.
 */
final class InsideLooks implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final long TICK_MILLIS = 100;
    private static final long STOP_SECONDS = 4;

    private final HostAccess access;
    private final Consumer<HostResult> store;
    private final ExecutorService threads;
    private final List<Future<?>> looks = new ArrayList<>();

    /** @param store what becomes of each host; may be called from several threads at a time */
    InsideLooks(HostAccess access, Consumer<HostResult> store) {
        this.access = access;
        this.store = store;
        this.threads = access.possible() ? Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "inside-look");
            thread.setDaemon(true);
            return thread;
        }) : null;
    }

    /** Takes a host from the engine. */
    void host(HostResult result) {
        if (threads == null) {
            store.accept(result);
        } else {
            looks.add(threads.submit(() -> store.accept(access.look(result))));
        }
    }

    /**
     * Waits until all hosts are stored, or nobody wants them any more.
     *
     * @throws InterruptedException when this process ends
     */
    void await(BooleanSupplier unwanted) throws InterruptedException {
        for (Future<?> look : looks) {
            while (!unwanted.getAsBoolean()) {
                try {
                    look.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                    break;
                } catch (TimeoutException notYet) {
                    // asked again whether it is still wanted
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new WorkException("a host could not be looked into", failed.getCause());
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (threads != null) {
            threads.shutdownNow();
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
