package io.watchpost.scan.exception;

import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.scan.work.TimedWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What the timers' queue calls when an exception's time is over; an instance is the exception's id and the time the timer was set to. */
@ApplicationScoped
class ExceptionTimer implements TimedWork {

    private final ExceptionDecisions decisions;

    ExceptionTimer(ExceptionDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "expire-exception";
    }

    @Override
    public boolean run(String instance, int failures) {
        UUID id = UUID.fromString(instance.substring(0, instance.indexOf(' ')));
        try {
            VertxContextSupport.subscribeAndAwait(() -> decisions.expire(id));
            return true;
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("Exception " + id + " could not be ended", failure);
        }
    }
}
