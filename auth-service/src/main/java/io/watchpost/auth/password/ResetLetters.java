package io.watchpost.auth.password;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.password.ResetRequests.ResetRequest;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Answers requests for new passwords by letters: to accounts in use one that sets it, to those not confirmed yet what they wait for. */
@ApplicationScoped
class ResetLetters {

    private static final int AT_ONCE = 50;

    private final Transactions transactions;
    private final ResetRequests requests;
    private final AccountLetters letters;
    private final AuditTrail audit;

    ResetLetters(Transactions transactions, ResetRequests requests, AccountLetters letters, AuditTrail audit) {
        this.transactions = transactions;
        this.requests = requests;
        this.letters = letters;
        this.audit = audit;
    }

    @Scheduled(every = "${watchpost.auth.mail.send-interval:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> run() {
        return transactions.asSystem(session -> requests.take(session, AT_ONCE)
                .chain(taken -> Multi.createFrom().iterable(taken)
                        .onItem().transformToUniAndConcatenate(request -> answer(session, request))
                        .collect().last()));
    }

    private Uni<Void> answer(Session session, ResetRequest request) {
        return session.createSelectionQuery("from User u join fetch u.organization where lower(u.email) = :email", User.class)
                .setParameter("email", request.email())
                .getSingleResultOrNull()
                .chain(user -> user == null ? Uni.createFrom().voidItem() : answer(session, user, request));
    }

    private Uni<Void> answer(Session session, User user, ResetRequest request) {
        return switch (user.permanentStatus()) {
            case ACTIVE, LOCKED -> letters.reset(session, user).chain(() -> note(session, user, request));
            case INVITED -> letters.invite(session, user, null).onFailure(ApiException.class).recoverWithNull();
            case UNCONFIRMED -> letters.confirm(session, user).onFailure(ApiException.class).recoverWithNull();
            case INACTIVE -> Uni.createFrom().voidItem();
        };
    }

    /** Nobody is signed in: who asked is not known, only from where. */
    private Uni<Void> note(Session session, User user, ResetRequest request) {
        return audit.record(session, new EventOrigin(null, null, null, request.request()), AuditEntry.success(
                user.organization().id(), "user.password_reset_requested", "users", user.id(), user.username()));
    }
}
