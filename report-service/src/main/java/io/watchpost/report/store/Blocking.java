package io.watchpost.report.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets a worker thread wait for the database. */
public final class Blocking {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Blocking() {
    }

    /**
     * Runs the work on an event loop and waits for it, a minute at most. Not to be called on an event loop.
     *
     * @throws RuntimeException what the work failed with, wrapped where it is checked
     */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work.get().ifNoItem().after(LIMIT).fail());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
