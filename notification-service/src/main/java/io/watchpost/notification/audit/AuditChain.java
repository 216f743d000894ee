package io.watchpost.notification.audit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Adds events to the chains of their organizations. */
@ApplicationScoped
public class AuditChain {

    private static final String LOCK = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:organization, 0))) locked";
    private static final String LAST = "from AuditEvent where organizationId = :organization order by sequence desc";

    /** Adds one; the lock keeps two from becoming the same chain's next. */
    public Uni<Void> append(Session session, AuditRecorded recorded) {
        return lock(session, recorded.organizationId())
            .chain(() -> end(session, recorded.organizationId()))
            .chain(end -> session.persist(AuditEvent.of(recorded, end)));
    }

    private static Uni<Void> lock(Session session, UUID organization) {
        return session.createNativeQuery(LOCK, Integer.class)
            .setParameter("organization", "audit " + organization)
            .getSingleResult()
            .replaceWithVoid();
    }

    private static Uni<ChainEnd> end(Session session, UUID organization) {
        return session.createSelectionQuery(LAST, AuditEvent.class)
            .setParameter("organization", organization)
            .setMaxResults(1)
            .getSingleResultOrNull()
            .map(last -> last == null ? ChainEnd.EMPTY : ChainEnd.after(last));
    }
}
