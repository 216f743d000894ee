package io.watchpost.auth.plan;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Begins, renews and ends subscriptions when it is time, and tells the new limits. What is due stands in the database: a time that was
 * missed while nothing ran is caught up, and several processes share the work. Organizations are locked before their subscriptions, as
 * everywhere.
 */
@ApplicationScoped
class SubscriptionSweep {

    private static final int BATCH = 100;
    private static final String DUE = """
            select o.* from organization o where o.id in
                (select s.organization_id from subscription s where s.due_at <= now() order by s.due_at limit :batch)
            order by o.id for no key update skip locked
            """;

    private final Transactions transactions;
    private final SubscriptionTurns turns;
    private final AccountEvents events;

    SubscriptionSweep(Transactions transactions, SubscriptionTurns turns, AccountEvents events) {
        this.transactions = transactions;
        this.turns = turns;
        this.events = events;
    }

    @Scheduled(every = "${watchpost.auth.subscriptions.sweep-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return Multi.createBy().repeating()
                .uni(() -> transactions.asSystem(this::batch))
                .whilst(settled -> settled > 0)
                .collect().last()
                .replaceWithVoid();
    }

    /** Settles the organizations that have waited longest; answers how many. */
    private Uni<Integer> batch(Session session) {
        EventOrigin origin = EventOrigin.system(null);
        return session.createNativeQuery(DUE, Organization.class)
                .setParameter("batch", BATCH)
                .getResultList()
                .chain(due -> Multi.createFrom().iterable(due)
                        .onItem().transformToUniAndConcatenate(one -> settle(session, one, origin))
                        .collect().asList())
                .map(settled -> (int) settled.stream().filter(Boolean::booleanValue).count());
    }

    private Uni<Boolean> settle(Session session, Organization organization, EventOrigin origin) {
        return turns.settle(session, organization, origin)
                .call(turned -> turned ? events.changed(session, organization, origin) : Uni.createFrom().voidItem());
    }
}
