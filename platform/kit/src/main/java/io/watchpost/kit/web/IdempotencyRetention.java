package io.watchpost.kit.web;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets the answers that nobody may ask for again. */
@ApplicationScoped
class IdempotencyRetention {

    private final Transactions transactions;

    IdempotencyRetention(Transactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "1h", delayed = "10m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forgetOld() {
        return transactions.asSystem(session -> session
                .createNativeQuery("delete from idempotency_key where created_at < now() - interval '24 hours'")
                .executeUpdate()
                .replaceWithVoid());
    }
}
