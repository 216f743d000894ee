package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The one place where a password is checked, so that no flow goes round the limits. An unknown name, a wrong password and an account
 * without one get the same answer after the same work; why an account can't be used is told only to who knows its password.
 */
@ApplicationScoped
public class Credentials {

    private final Transactions transactions;
    private final SignInAttempts attempts;
    private final Passwords passwords;
    private final Rehash rehash;
    private final AuthConfig.Attempts config;

    Credentials(Transactions transactions, SignInAttempts attempts, Passwords passwords, Rehash rehash,
            AuthConfig config) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.passwords = passwords;
        this.rehash = rehash;
        this.config = config.attempts();
    }

    private record Attempt(String username, String address, int number, Optional<User> user) {}

    /**
     * Checks name (or e-mail address) and password.
     *
     * @return the active user; fails with 401 (invalid_credentials, unconfirmed, locked, inactive), 429 or 503
     */
    public Uni<User> verify(String username, String password, String address) {
        return transactions.asSystem(session -> begin(session, username, address))
                .chain(attempt -> passwords.matches(password, attempt.user().map(User::passwordHash))
                        .chain(matches -> matches ? accept(attempt).call(user -> rehash.improve(user, password)) : refuse(attempt)));
    }

    private Uni<Attempt> begin(Session session, String username, String address) {
        return attempts.count(session, username, address).chain(number -> session
                .createSelectionQuery("""
                        from User u join fetch u.organization
                        where lower(u.username) = :name or lower(u.email) = :name order by u.createdAt""", User.class)
                .setParameter("name", username.toLowerCase(Locale.ROOT))
                .setMaxResults(1)
                .getSingleResultOrNull()
                .map(user -> new Attempt(username, address, number, Optional.ofNullable(user))));
    }

    private Uni<User> accept(Attempt attempt) {
        User user = attempt.user().orElseThrow();
        return transactions.asSystem(session -> attempts.forgive(session, attempt.username(), attempt.address()))
                .invoke(() -> requireUsable(user))
                .replaceWith(user);
    }

    /** Fails with 401 and a code that tells why the account can't be used now: only for who has proved to be its holder. */
    public static void requireUsable(User user) {
        UserStatus status = user.status(Instant.now());
        if (status != UserStatus.ACTIVE) {
            throw unusable(status);
        }
    }

    /** Locks the account when there were too many tries; the statement runs for an unknown name too, and finds nothing. */
    private Uni<User> refuse(Attempt attempt) {
        UUID account = attempt.user().map(User::id).orElse(new UUID(0, 0));
        Uni<?> lock = attempt.number() < config.lockAfter()
                ? Uni.createFrom().voidItem()
                : transactions.asSystem(session -> lock(session, account));
        return lock.map(locked -> {
            throw ApiException.unauthorized("invalid_credentials", "Name or password is wrong.");
        });
    }

    /** Locks the account for a while; answers how many there are of that id. */
    Uni<Integer> lock(Session session, UUID account) {
        return session.createMutationQuery("update User u set u.lockedUntil = :until where u.id = :id")
                .setParameter("until", Instant.now().plus(config.lockDuration()))
                .setParameter("id", account)
                .executeUpdate();
    }

    private static ApiException unusable(UserStatus status) {
        return switch (status) {
            case UNCONFIRMED, INVITED -> ApiException.unauthorized("unconfirmed", "The account is not confirmed yet.");
            case LOCKED -> ApiException.unauthorized("locked", "The account is locked after too many tries; wait or ask an Admin.");
            default -> ApiException.unauthorized("inactive", "The account can't be used.");
        };
    }
}
