package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Secrets that are good for one thing, once. All work is in the session's transaction, which has to see the user's organization. */
@ApplicationScoped
public class OneUseTokens {

    private static final String INSERT = """
            insert into one_use_token (hash, purpose, user_id, organization_id, detail, expires_at)
            values (:hash, :purpose, :user, :organization, cast(:detail as text), now() + make_interval(secs => :lifetime))
            """;
    private static final String USE = """
            update one_use_token set used_at = now()
            where hash = :hash and purpose = :purpose and used_at is null and expires_at > now()
            returning user_id, detail, expires_at, used_at
            """;
    private static final String TRY = """
            update one_use_token set tries = tries + 1
            where hash = :hash and purpose = :purpose and used_at is null and expires_at > now() and tries < :most
            returning user_id, detail, expires_at, used_at
            """;
    private static final String SPEND = """
            update one_use_token set used_at = now() where hash = :hash and purpose = :purpose and used_at is null and tries >= :most
            """;
    private static final String FIND =
            "select user_id, detail, expires_at, used_at from one_use_token where hash = :hash and purpose = :purpose";
    private static final String WITHDRAW = """
            update one_use_token set used_at = now() where user_id = :user and purpose = :purpose and used_at is null
            """;

    /** What a token is good for. */
    public enum Purpose {
        CONFIRMATION, INVITATION, RESET, EMAIL_CHANGE, OTP_STATE;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is known of a token.
     *
     * @param detail as it was given on issue, or null
     * @param usedAt null while it was not used or withdrawn
     */
    public record OneUseToken(UUID userId, String detail, Instant expiresAt, Instant usedAt) {

        /** Whether it could be used at that time. */
        public boolean usable(Instant time) {
            return usedAt == null && expiresAt.isAfter(time);
        }
    }

    /**
     * Makes a token; those of the same user and purpose that were made before stay good until {@link #withdraw} or their end.
     *
     * @return the secret, which is known to nobody else
     */
    public Uni<String> issue(Session session, User user, Purpose purpose, Duration lifetime, String detail) {
        String secret = Secrets.random();
        return session.createNativeQuery(INSERT)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("purpose", purpose.title())
                .setParameter("user", user.id())
                .setParameter("organization", user.organization().id())
                .setParameter("detail", detail)
                .setParameter("lifetime", (double) lifetime.toSeconds())
                .executeUpdate()
                .replaceWith(secret);
    }

    /** Uses a token: of many uses at once one succeeds. Empty when it is unknown, used, too old or for something else. */
    public Uni<Optional<OneUseToken>> use(Session session, Purpose purpose, String secret) {
        return first(session, USE, purpose, secret);
    }

    /** Looks at a token without using it, used and expired ones too. Empty when it is unknown or for something else. */
    public Uni<Optional<OneUseToken>> find(Session session, Purpose purpose, String secret) {
        return first(session, FIND, purpose, secret);
    }

    /**
     * Counts one try with a token that stands for a few, without using it: of many at once no more pass than are allowed. Empty when its
     * tries are used up, and when it is unknown, used, too old or for something else.
     *
     * @param most how many tries it is good for
     */
    public Uni<Optional<OneUseToken>> attempt(Session session, Purpose purpose, String secret, int most) {
        return session.createNativeQuery(TRY, Tuple.class)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("purpose", purpose.title())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(OneUseTokens::token));
    }

    /** Ends a token whose last try was in vain; one that has tries left stays. */
    public Uni<Void> spend(Session session, Purpose purpose, String secret, int most) {
        return session.createNativeQuery(SPEND)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("purpose", purpose.title())
                .setParameter("most", most)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Makes the user's unused tokens of that purpose useless. */
    public Uni<Void> withdraw(Session session, UUID userId, Purpose purpose) {
        return session.createNativeQuery(WITHDRAW)
                .setParameter("user", userId)
                .setParameter("purpose", purpose.title())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Optional<OneUseToken>> first(Session session, String statement, Purpose purpose, String secret) {
        return session.createNativeQuery(statement, Tuple.class)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("purpose", purpose.title())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(OneUseTokens::token));
    }

    private static OneUseToken token(Tuple row) {
        return new OneUseToken(row.get("user_id", UUID.class), row.get("detail", String.class), time(row.get("expires_at")),
                time(row.get("used_at")));
    }

    /** Native queries answer times with an offset. */
    private static Instant time(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
