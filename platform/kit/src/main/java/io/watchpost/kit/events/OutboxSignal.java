package io.watchpost.kit.events;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells this process's relay that a transaction of its own has committed events. It is told from memory: {@code NOTIFY} inside the
 * transaction would have PostgreSQL do one commit after the other in the whole cluster, each with its own wait for the disk.
 */
@ApplicationScoped
public class OutboxSignal {

    private static final String WRITTEN = OutboxSignal.class.getName();

    private volatile Runnable relay;

    /** Whom to wake; a process without a relay has none. */
    public void wakes(Runnable workers) {
        this.relay = workers;
    }

    /** Notes that the running transaction has written events. */
    void written() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(WRITTEN, true);
        }
    }

    /** Wakes the relay if the transaction that has just ended here had written events. */
    public void committed() {
        Context context = Vertx.currentContext();
        Runnable sleeping = relay;
        if (context != null && context.removeLocal(WRITTEN) && sleeping != null) {
            sleeping.run();
        }
    }
}
