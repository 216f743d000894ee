package io.watchpost.scan.appliance;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.work.WorkException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Moves work with JDBC to the bounded pool of worker threads. */
final class Blocking {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private Blocking() {
    }

    /** Fails with 503 when the database is away, or has no connection to spare. */
    static <T> Uni<T> call(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .onFailure(Blocking::away).transform(away -> ApiException.unavailable(PAUSE, "A part that this call needs is away."));
    }

    /** Class 08: connection; 53: resources; 57P: shutting down or starting up. The pool's own time-out has no state. */
    static boolean away(Throwable failure) {
        if (!(failure instanceof WorkException) || !(failure.getCause() instanceof SQLException cause)) {
            return false;
        }
        String state = cause.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
