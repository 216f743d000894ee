package io.watchpost.auth.impersonation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends impersonations whose time is over, so that their end is told too. What is due stands in the database: nothing is forgotten by a
 * restart, and several processes share the work.
 */
@ApplicationScoped
class ImpersonationSweep {

    private final Transactions transactions;
    private final ImpersonationEnds ends;

    ImpersonationSweep(Transactions transactions, ImpersonationEnds ends) {
        this.transactions = transactions;
        this.ends = ends;
    }

    @Scheduled(every = "${watchpost.auth.impersonation.sweep-interval:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return transactions.asSystem(ends::expire).replaceWithVoid();
    }
}
