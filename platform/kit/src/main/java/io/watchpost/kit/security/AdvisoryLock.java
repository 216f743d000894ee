package io.watchpost.kit.security;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Locks of the database that belong to no row: for what only one process, or one change, may do at a time. */
public final class AdvisoryLock {

    private AdvisoryLock() {}

    /** Waits for the lock and keeps it until the session's transaction ends. */
    public static Uni<Void> take(Session session, long number) {
        return session.createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)", String.class)
                .setParameter("lock", number)
                .getSingleResult()
                .replaceWithVoid();
    }
}
