package io.watchpost.scan.stream;

import io.quarkus.runtime.StartupEvent;
import io.watchpost.scan.database.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tells streams that a scan's log has grown, whichever process wrote it. */
@ApplicationScoped
class RunWakeups {

    private final ConcurrentHashMap<UUID, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();
    private final Notifications notifications;

    RunWakeups(Notifications notifications) {
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent started) {
        notifications.on("run_event", this::wake);
    }

    /** Completes with the scan's next event. Ask before looking, so that nothing falls between. {@link #forget} it in the end. */
    CompletableFuture<Void> next(UUID scan) {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        waiting.compute(scan, (id, signals) -> {
            Set<CompletableFuture<Void>> all = signals == null ? ConcurrentHashMap.newKeySet() : signals;
            all.add(signal);
            return all;
        });
        return signal;
    }

    void forget(UUID scan, CompletableFuture<Void> signal) {
        waiting.computeIfPresent(scan, (id, signals) -> {
            signals.remove(signal);
            return signals.isEmpty() ? null : signals;
        });
    }

    private void wake(String scan) {
        Set<CompletableFuture<Void>> signals = waiting.remove(UUID.fromString(scan));
        if (signals != null) {
            signals.forEach(signal -> signal.complete(null));
        }
    }
}
