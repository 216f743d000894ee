package io.watchpost.notification.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Checks the chain of the caller's own organization, a page at a time, so that a long one never is in memory as a whole. */
@ApplicationScoped
class AuditVerifier {

    private static final int PAGE = 1_000;
    private static final String RANGE = """
        from AuditEvent where organizationId = :organization and sequence > :after and sequence <= :to order by sequence""";
    private static final String BEFORE = "from AuditEvent where organizationId = :organization and sequence = :sequence";

    private final Transactions transactions;

    AuditVerifier(Transactions transactions) {
        this.transactions = transactions;
    }

    Uni<Verification> verify(Caller caller, long from, long to) {
        ChainCheck check = new ChainCheck(from);
        UUID organization = caller.organizationId();
        return transactions.as(caller, session -> anchor(session, organization, from, check)
            .chain(() -> walk(session, organization, to, check))
            .map(done -> check.result()));
    }

    private static Uni<Void> anchor(Session session, UUID organization, long from, ChainCheck check) {
        return session.createSelectionQuery(BEFORE, AuditEvent.class)
            .setParameter("organization", organization)
            .setParameter("sequence", from - 1)
            .getSingleResultOrNull()
            .onItem().ifNotNull().invoke(check::anchor)
            .replaceWithVoid();
    }

    private static Uni<Void> walk(Session session, UUID organization, long to, ChainCheck check) {
        return Multi.createBy().repeating().uni(() -> page(session, organization, to, check).map(check::take))
            .whilst(more -> more)
            .collect().last()
            .replaceWithVoid();
    }

    private static Uni<List<AuditEvent>> page(Session session, UUID organization, long to, ChainCheck check) {
        return session.createSelectionQuery(RANGE, AuditEvent.class)
            .setParameter("organization", organization)
            .setParameter("after", check.position())
            .setParameter("to", to)
            .setMaxResults(PAGE)
            .getResultList()
            .invoke(read -> session.clear());
    }
}
