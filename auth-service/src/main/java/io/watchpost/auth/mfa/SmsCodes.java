package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Codes sent by SMS: six random digits, good for ten minutes and five tries, in the one context they were sent for. All work is in the
 * session's transaction.
 */
@ApplicationScoped
class SmsCodes {

    /** Sent to a number that is to become the factor. */
    static final String INSTALLATION = "installation";
    /** Sent to the factor's number, to allow a change of factors. */
    static final String CHANGE = "change";

    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final int BOUND = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ISSUE = """
            insert into sms_code (user_id, organization_id, context, phone, code_hash, expires_at)
            values (:user, :organization, :context, :phone, :hash, now() + make_interval(secs => :lifetime))
            on conflict (user_id, context) do update set phone = excluded.phone, code_hash = excluded.code_hash, tries = 0,
                expires_at = excluded.expires_at, used_at = null
            """;
    // Counts the try and uses the code up in one statement. What is compared are keyed hashes: the time it takes tells nothing.
    private static final String CHECK = """
            update sms_code set tries = tries + 1, used_at = case when code_hash = :hash then now() end
            where user_id = :user and context = :context and used_at is null and expires_at > now() and tries < :tries
            returning phone, code_hash = :hash
            """;
    private static final String PENDING = """
            select count(*) from sms_code
            where user_id = :user and context = :context and used_at is null and expires_at > now() and tries < :tries
            """;

    private final SecretBox box;

    SmsCodes(SecretBox box) {
        this.box = box;
    }

    /** The context of a pending sign-in. */
    static String signIn(String state) {
        return Secrets.hash(state);
    }

    /** Makes a code, in the place of an earlier one of the same context. */
    Uni<String> issue(Session session, User user, String context, String phone) {
        String code = "%06d".formatted(RANDOM.nextInt(BOUND));
        return session.createNativeQuery(ISSUE)
                .setParameter("user", user.id())
                .setParameter("organization", user.organization().id())
                .setParameter("context", context)
                .setParameter("phone", phone)
                .setParameter("hash", hash(user.id(), context, code))
                .setParameter("lifetime", (double) LIFETIME.toSeconds())
                .executeUpdate()
                .replaceWith(code);
    }

    /** Whether a code of that context waits to be given. */
    Uni<Boolean> pending(Session session, UUID user, String context) {
        return session.createNativeQuery(PENDING, Long.class)
                .setParameter("user", user)
                .setParameter("context", context)
                .setParameter("tries", TRIES)
                .getSingleResult()
                .map(count -> count > 0);
    }

    /** Uses a code: the number it was sent to; empty when it is wrong, used, too old or tried too often. Of many at once one succeeds. */
    Uni<Optional<String>> check(Session session, UUID user, String context, String code) {
        return session.createNativeQuery(CHECK, Tuple.class)
                .setParameter("user", user)
                .setParameter("context", context)
                .setParameter("hash", hash(user, context, code))
                .setParameter("tries", TRIES)
                .getResultList()
                .map(rows -> rows.stream().filter(row -> row.get(1, Boolean.class)).findFirst().map(row -> row.get(0, String.class)));
    }

    /** Forgets the user's codes. */
    Uni<Void> remove(Session session, UUID user) {
        return session.createNativeQuery("delete from sms_code where user_id = :user")
                .setParameter("user", user)
                .executeUpdate()
                .replaceWithVoid();
    }

    private String hash(UUID user, String context, String code) {
        return box.hash("sms-code:%s:%s".formatted(user, context), code);
    }
}
