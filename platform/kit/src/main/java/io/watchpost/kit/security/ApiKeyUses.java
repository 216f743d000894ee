package io.watchpost.kit.security;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Notes which keys are used and tells auth-service, however many the calls, once an interval for each key. What a process noted since the
 * last time is lost when it is killed: the time of the last use is a hint, not a proof.
 */
@ApplicationScoped
class ApiKeyUses {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    ApiKeyUses(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Payload of ApiKeyUsed, on {@code auth.usage}, keyed by the API key. */
    record ApiKeyUsed(UUID id, Instant usedAt) {}

    void note(UUID key) {
        noted.put(key, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    @Scheduled(every = "${watchpost.api-keys.usage-interval:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        Map<UUID, Instant> told = Map.copyOf(noted);
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transactions.asSystem(session -> publish(session, told))
                .invoke(() -> told.forEach(noted::remove));
    }

    private Uni<Void> publish(Session session, Map<UUID, Instant> uses) {
        EventOrigin origin = EventOrigin.system(null);
        return Multi.createFrom().iterable(uses.entrySet())
                .onItem().transformToUniAndConcatenate(use -> outbox.publish(session, Topics.AUTH_USAGE, use.getKey(), "ApiKeyUsed",
                        new ApiKeyUsed(use.getKey(), use.getValue()), origin))
                .collect().last();
    }
}
