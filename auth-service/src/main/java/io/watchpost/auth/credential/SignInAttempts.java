package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Counts tries to sign in, per account name and per address, and tries at second factors per user. A try is counted before the password
 * or code is looked at and taken back when it was right: tries that run at the same time can't slip past the limit together. An account
 * name counts whether it exists or not; a right password says nothing about second factors, and leaves their count alone.
 */
@ApplicationScoped
public class SignInAttempts {

    private static final String ACCOUNT = "account";
    private static final String ADDRESS = "address";
    private static final String SECOND_FACTOR = "second_factor";
    private static final String COUNT = """
            insert into sign_in_attempt as a (kind, subject, attempts, last_at, blocked_until)
            values (:kind, :subject, 1, now(), case when :limit = 1 then now() + interval '1 second' end)
            on conflict (kind, subject) do update set
                attempts = case when a.last_at < now() - make_interval(secs => :memory) then 1 else a.attempts + 1 end,
                last_at = now(),
                blocked_until = case
                    when a.last_at < now() - make_interval(secs => :memory) then null
                    when a.attempts + 1 >= :limit
                        then now() + make_interval(secs => least(:longest, power(2, least(a.attempts + 1 - :limit, 30))))
                end
            where a.blocked_until is null or a.blocked_until <= now()
            returning attempts
            """;
    private static final String WAIT = """
            select ceil(extract(epoch from blocked_until - now())) from sign_in_attempt where kind = :kind and subject = :subject
            """;

    private final AuthConfig.Attempts config;

    SignInAttempts(AuthConfig config) {
        this.config = config.attempts();
    }

    /** Counts a try; answers how many there were in vain for the account, this one included, or fails with 429. */
    Uni<Integer> count(Session session, String username, String address) {
        return count(session, ACCOUNT, accountKey(username), config.perAccount()).call(() -> countAddress(session, address));
    }

    /** Counts a try at the user's second factor; answers how many there were in vain, this one included, or fails with 429. */
    Uni<Integer> countSecondFactor(Session session, UUID user, String address) {
        return count(session, SECOND_FACTOR, user.toString(), config.perAccount()).call(() -> countAddress(session, address));
    }

    /** Counts a try by the address alone, or fails with 429. */
    Uni<Integer> countAddress(Session session, String address) {
        return count(session, ADDRESS, addressKey(address), config.perAddress());
    }

    /** Takes a try back that was right: the account's are forgotten, the address is spared this one. */
    Uni<Void> forgive(Session session, String username, String address) {
        return forget(session, ACCOUNT, accountKey(username)).chain(() -> forgiveAddress(session, address));
    }

    /** Takes a try at a second factor back that was right: the user's are forgotten, the address is spared this one. */
    Uni<Void> forgiveSecondFactor(Session session, UUID user, String address) {
        return forgetSecondFactor(session, user).chain(() -> forgiveAddress(session, address));
    }

    /** Spares the address the one try. */
    Uni<Void> forgiveAddress(Session session, String address) {
        return session.createNativeQuery("""
                        update sign_in_attempt set attempts = greatest(attempts - 1, 0), blocked_until = null
                        where kind = 'address' and subject = :subject""")
                .setParameter("subject", addressKey(address))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Forgets the tries for these account names. */
    public Uni<Void> forget(Session session, Collection<String> names) {
        return session.createNativeQuery("delete from sign_in_attempt where kind = 'account' and subject in (:subjects)")
                .setParameter("subjects", names.stream().map(SignInAttempts::accountKey).toList())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Forgets the tries at the user's second factor. */
    public Uni<Void> forgetSecondFactor(Session session, UUID user) {
        return forget(session, SECOND_FACTOR, user.toString()).replaceWithVoid();
    }

    private static Uni<Integer> forget(Session session, String kind, String subject) {
        return session.createNativeQuery("delete from sign_in_attempt where kind = :kind and subject = :subject")
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    private Uni<Integer> count(Session session, String kind, String subject, int limit) {
        return session.createNativeQuery(COUNT, Tuple.class)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("limit", limit)
                .setParameter("memory", (double) config.memory().toSeconds())
                .setParameter("longest", (double) config.longestPause().toSeconds())
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? refuse(session, kind, subject)
                        : Uni.createFrom().item(rows.get(0).get(0, Integer.class)));
    }

    private static Uni<Integer> refuse(Session session, String kind, String subject) {
        return session.createNativeQuery(WAIT, Tuple.class)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .getSingleResult()
                .map(row -> {
                    long seconds = Math.max(1, row.get(0, Number.class).longValue());
                    throw ApiException.tooMany(Duration.ofSeconds(seconds), "Too many tries to sign in: wait before the next one.");
                });
    }

    private static String accountKey(String username) {
        return Secrets.hash(username.toLowerCase(Locale.ROOT));
    }

    private static String addressKey(String address) {
        return address == null ? "unknown" : address;
    }
}
