package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The one place where codes of second factors are looked at, so that no flow goes round the limits: a try is counted, and the count kept,
 * before the code is looked at; a right code makes the earlier ones forgotten. Too many in vain cost pauses and then lock the account, as
 * with passwords.
 */
@ApplicationScoped
public class SecondFactorTries {

    private final Transactions transactions;
    private final SignInAttempts attempts;
    private final Credentials credentials;
    private final AuditTrail audit;
    private final int lockAfter;

    SecondFactorTries(Transactions transactions, SignInAttempts attempts, Credentials credentials, AuditTrail audit, AuthConfig config) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.credentials = credentials;
        this.audit = audit;
        this.lockAfter = config.attempts().lockAfter();
    }

    private record Attempt(UUID user, int number) {}

    /**
     * Looks at a code.
     *
     * @param lock  takes the account's lock: {@code Users::locked}, or {@code UserLocks::take} where sessions are to end
     * @param whose whose second factor it is about; whether there is anything to look at belongs here: what fails here counts nothing
     * @param look  looks at the code and does what it was given for, in one transaction that holds the lock of the account, which is
     *              usable; empty for a wrong code, and then nothing may be done but noting that
     * @return as {@code look} answered; fails with 401 (locked, inactive, unconfirmed) or 429
     */
    public <T> Uni<Optional<T>> check(BiFunction<Session, UUID, Uni<User>> lock, Function<Session, Uni<UUID>> whose, RequestInfo request,
            BiFunction<Session, User, Uni<Optional<T>>> look) {
        return transactions
                .asSystem(session -> whose.apply(session).chain(user -> attempts.countSecondFactor(session, user, request.ipAddress())
                        .map(number -> new Attempt(user, number))))
                .chain(attempt -> transactions.asSystem(session -> lock.apply(session, attempt.user())
                        .invoke(Credentials::requireUsable)
                        .chain(user -> look.apply(session, user).call(found -> found.isPresent()
                                ? attempts.forgiveSecondFactor(session, user.id(), request.ipAddress())
                                : refuse(session, user, attempt, request)))));
    }

    private Uni<Void> refuse(Session session, User user, Attempt attempt, RequestInfo request) {
        AuditEntry entry = AuditEntry.failure(user.organization().id(), "second_factor.refused", "users", user.id(), user.username());
        Uni<Integer> lock = attempt.number() < lockAfter ? Uni.createFrom().item(0) : credentials.lock(session, user.id());
        return lock.chain(() -> audit.record(session, EventOrigin.of(user.actor(), request), entry));
    }
}
