package io.watchpost.auth.key;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.AdvisoryLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The statements of {@code signing_key}; what changes keys holds the lock of its transaction. */
final class KeyRows {

    private static final long LOCK = 7_305_100_001L;

    /** Sessions and impersonations that are open may have been made with a longer lifetime than is configured now. */
    private static final String RETIRE = """
            update signing_key set state = 'retiring', retired_at = now(), expires_at = greatest(
                now() + make_interval(secs => :lifetime),
                (select max(expires_at) from user_session where ended_at is null),
                (select max(expires_at) from impersonation where ended_at is null)) + make_interval(secs => :margin)
            where state = 'active' and exists (select 1 from signing_key where state = 'pending' and activates_at <= now())
            returning id
            """;
    private static final String ACTIVATE = """
            update signing_key set state = 'active', activated_at = now(), activates_at = null
            where state = 'pending' and activates_at <= now()
            returning id
            """;
    private static final String REMOVE = """
            delete from signing_key k where state = 'retiring' and expires_at <= now()
                and not exists (select 1 from access_token a where a.signing_key_id = k.id)
            returning id
            """;
    private static final String PLATFORM = "select id from organization where parent_id is null order by created_at limit 1";

    private KeyRows() {
    }

    /** Of all processes one at a time. */
    static Uni<Void> lock(Session session) {
        return AdvisoryLock.take(session, LOCK);
    }

    /** The same without waiting: false when another process is at it. */
    static Uni<Boolean> tryLock(Session session) {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    /** All keys, the newest first. */
    static Uni<List<SigningKey>> all(Session session) {
        return session.createSelectionQuery("from SigningKey k order by k.createdAt desc", SigningKey.class).getResultList();
    }

    /** The active key retires where a pending one's time has come. */
    static Uni<List<String>> retire(Session session, Duration longestLifetime, Duration margin) {
        return session.createNativeQuery(RETIRE, String.class)
                .setParameter("lifetime", (double) longestLifetime.toSeconds())
                .setParameter("margin", (double) margin.toSeconds())
                .getResultList();
    }

    /** The pending key whose time has come signs from now on. */
    static Uni<List<String>> activate(Session session) {
        return session.createNativeQuery(ACTIVATE, String.class).getResultList();
    }

    /** Keys go of which no token is good any more. */
    static Uni<List<String>> remove(Session session) {
        return session.createNativeQuery(REMOVE, String.class).getResultList();
    }

    /** Whether no key is about to take over, and the one that signs has done so since that time or longer. */
    static Uni<Boolean> due(Session session, Instant since) {
        return session.createSelectionQuery("""
                        select count(*) from SigningKey k where k.state = 'pending' or k.state = 'active' and k.activatedAt > :since""",
                        Long.class)
                .setParameter("since", since)
                .getSingleResult()
                .map(others -> others == 0);
    }

    /** In whose audit trail it stands what happens to keys. */
    static Uni<UUID> platform(Session session) {
        return session.createNativeQuery(PLATFORM, UUID.class).getSingleResult();
    }
}
