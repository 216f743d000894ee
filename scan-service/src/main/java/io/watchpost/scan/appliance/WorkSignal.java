package io.watchpost.scan.appliance;

import io.quarkus.runtime.StartupEvent;
import io.watchpost.scan.database.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;

/** Wakes calls that wait for work, whichever process wrote it. */
@ApplicationScoped
class WorkSignal {

    private final Notifications notifications;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    WorkSignal(Notifications notifications) {
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent started) {
        notifications.on("slice_work", nothing -> wake());
    }

    /** Completes when there may be work. Ask before looking, so that nothing falls between. */
    synchronized CompletableFuture<Void> next() {
        return next;
    }

    private void wake() {
        CompletableFuture<Void> signal;
        synchronized (this) {
            signal = next;
            next = new CompletableFuture<>();
        }
        signal.complete(null);
    }
}
