package io.watchpost.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Transactions;
import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The queue in the database: any number of processes take from it. Who takes a delivery leases it for longer than an attempt can last; if
 * that process dies, another one makes the attempt again.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final String LEASE = """
        WITH due AS (
            SELECT id FROM webhook_delivery
            WHERE status = 'pending' AND next_attempt_at <= now() AND (leased_until IS NULL OR leased_until <= now())
            ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED),
        leased AS (
            UPDATE webhook_delivery d SET leased_until = now() + make_interval(secs => :seconds)
            FROM due WHERE d.id = due.id
            RETURNING d.id, d.webhook_id, d.event, d.payload)
        SELECT l.id, l.webhook_id, l.event, l.payload, w.target_url, w.secret FROM leased l JOIN webhook w ON w.id = l.webhook_id""";

    private static final int LEASE_IN_TIMEOUTS = 4;

    private final Transactions transactions;
    private final NotificationConfig.Webhooks config;

    DeliveryQueue(Transactions transactions, NotificationConfig config) {
        this.transactions = transactions;
        this.config = config.webhooks();
    }

    /** Leases deliveries that are due, the longest due first. */
    Uni<List<DueDelivery>> lease(int most) {
        return transactions.asSystem(session -> session.createNativeQuery(LEASE, Tuple.class)
            .setParameter("most", most)
            .setParameter("seconds", (double) LEASE_IN_TIMEOUTS * config.timeout().toSeconds())
            .getResultList()
            .map(rows -> rows.stream().map(DueDelivery::of).toList()));
    }

    /** Notes an attempt. A delivery that was deleted or turned off meanwhile stays as it is. */
    Uni<Void> finish(DueDelivery due, Map<String, String> headers, Outcome outcome) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return transactions.asSystem(session -> session.find(Delivery.class, due.id(), LockMode.PESSIMISTIC_WRITE)
            .onItem().ifNotNull().call(delivery -> Delivery.PENDING.equals(delivery.status)
                ? note(session, delivery, headers, outcome, now)
                : Uni.createFrom().voidItem())
            .replaceWithVoid());
    }

    /** The webhook isn't loaded for that: writing it back could undo what its user changes meanwhile. */
    private Uni<Void> note(Session session, Delivery delivery, Map<String, String> headers, Outcome outcome, Instant now) {
        delivery.attempted(outcome, headers, config.retryDelays(), now);
        return session.createMutationQuery("update Webhook set lastDeliveryAt = :now where id = :id")
            .setParameter("now", now)
            .setParameter("id", delivery.webhookId)
            .executeUpdate()
            .replaceWithVoid();
    }
}
