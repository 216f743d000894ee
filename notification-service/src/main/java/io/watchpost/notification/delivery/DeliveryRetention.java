package io.watchpost.notification.delivery;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Transactions;
import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Forgets deliveries that finished long ago. */
@ApplicationScoped
class DeliveryRetention {

    private static final String FORGET = "delete from Delivery where status <> 'pending' and updatedAt < :before";

    private final Transactions transactions;
    private final Duration keep;

    DeliveryRetention(Transactions transactions, NotificationConfig config) {
        this.transactions = transactions;
        this.keep = config.webhooks().keep();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return transactions.asSystem(session -> session.createMutationQuery(FORGET)
            .setParameter("before", Instant.now().minus(keep))
            .executeUpdate()
            .replaceWithVoid());
    }
}
