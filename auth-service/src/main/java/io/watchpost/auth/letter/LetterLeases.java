package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Which letters are due and who sends them. A letter is taken by putting it off: several processes share the work, and what one took and
 * didn't finish comes up again.
 */
@ApplicationScoped
class LetterLeases {

    private static final String TAKE = """
            with due as (
                select id from letter where due_at <= now() and expires_at > now() order by due_at limit :most for update skip locked)
            update letter l set attempts = attempts + 1, due_at = now() + make_interval(secs => :lease),
                expires_at = case when attempts = 0
                    then least(expires_at, now() + make_interval(secs => :patience)) else expires_at end
            from due where l.id = due.id
            returning l.id, l.organization_id, l.kind, l.sealed_content
            """;
    private static final String PUT_OFF = """
            update letter set due_at = now() + make_interval(secs => least(:longest, :first * power(2, least(attempts - 1, 30))))
            where id in (:ids)
            """;
    private static final String EXPIRED = """
            delete from letter where id in
                (select id from letter where expires_at <= now() order by expires_at limit :most for update skip locked)
            returning organization_id, user_id, kind
            """;

    private final MailConfig config;

    LetterLeases(AuthConfig config) {
        this.config = config.mail();
    }

    /** A letter in somebody's hands. */
    record Taken(UUID id, UUID organizationId, LetterKind kind, byte[] sealedContent) {}

    /** A letter that was not sent in its time. */
    record GivenUp(UUID organizationId, UUID userId, LetterKind kind) {}

    /** Takes due letters, the longest due first. */
    Uni<List<Taken>> take(Session session, int most, Duration lease) {
        return session.createNativeQuery(TAKE, Tuple.class)
                .setParameter("most", most)
                .setParameter("lease", (double) lease.toSeconds())
                .setParameter("patience", (double) config.giveUpAfter().toSeconds())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Taken(row.get("id", UUID.class), row.get("organization_id", UUID.class),
                                LetterKind.of(row.get("kind", String.class)), row.get("sealed_content", byte[].class)))
                        .toList());
    }

    /** Forgets letters that were sent. */
    Uni<Void> done(Session session, Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : session.createNativeQuery("delete from letter where id in (:ids)")
                .setParameter("ids", ids)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Puts letters off that the mail server didn't take; each pause is twice as long as the one before. */
    Uni<Void> putOff(Session session, Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : session.createNativeQuery(PUT_OFF)
                .setParameter("first", (double) config.firstPause().toSeconds())
                .setParameter("longest", (double) config.longestPause().toSeconds())
                .setParameter("ids", ids)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Removes letters whose time is over. */
    Uni<List<GivenUp>> expire(Session session, int most) {
        return session.createNativeQuery(EXPIRED, Tuple.class)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new GivenUp(row.get("organization_id", UUID.class), row.get("user_id", UUID.class),
                                LetterKind.of(row.get("kind", String.class))))
                        .toList());
    }
}
