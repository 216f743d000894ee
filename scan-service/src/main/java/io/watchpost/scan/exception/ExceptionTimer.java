package io.watchpost.scan.exception;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What the timers' queue calls when an exception's time is over. */
@ApplicationScoped
public class ExceptionTimer {

    /** The task's name on the queue, as the migration writes it. */
    public static final String TASK = "expire-exception";

    private final ExceptionDecisions decisions;

    ExceptionTimer(ExceptionDecisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Ends the exception if it is time. Blocks: for the queue's threads only.
     *
     * @param instance the exception's id, and the time that the timer was set to
     */
    public void due(String instance) {
        UUID id = UUID.fromString(instance.substring(0, instance.indexOf(' ')));
        try {
            VertxContextSupport.subscribeAndAwait(() -> decisions.expire(id));
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("Exception " + id + " could not be ended", failure);
        }
    }
}
