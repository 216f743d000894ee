package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.auth.mfa.OtpStates;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Where all sessions begin, however the user proved to be himself; a token is signed when its session is on record. */
@ApplicationScoped
public class SessionStarts {

    private final AuthConfig.Sessions config;
    private final OtpStates states;
    private final Transactions transactions;
    private final TokenSigner signer;
    private final AuditTrail audit;

    SessionStarts(AuthConfig config, OtpStates states, Transactions transactions, TokenSigner signer, AuditTrail audit) {
        this.config = config.session();
        this.states = states;
        this.transactions = transactions;
        this.signer = signer;
        this.audit = audit;
    }

    /** A session on record. */
    record Begun(User user, UserSession session, int signInCount) {}

    /**
     * Goes on after a first step: to a session, or to a second step where the account has a second factor.
     *
     * @param who    finds the user, who may sign in, in the transaction of what follows
     * @param method how the step was passed: pwd or sso
     */
    public Uni<SignInAnswer> firstStepPassed(Function<Session, Uni<User>> who, String method, RequestInfo request) {
        return transactions
                .asSystem(session -> who.apply(session).chain(user -> user.secondFactors().enabled()
                        ? states.issue(session, user, method).map(SessionStarts::ask)
                        : begin(session, user, List.of(method), request).map(this::answer)))
                .chain(afterwards -> afterwards.get());
    }

    /** Begins a session in the session's transaction. */
    Uni<Begun> begin(Session session, User user, List<String> methods, RequestInfo request) {
        UserSession begun = UserSession.signedIn(user, methods, config.lifetime(), request);
        AuditEntry entry = AuditEntry
                .success(user.organization().id(), "session.created", Sessions.TYPE, begun.id(), user.username())
                .changing("amr", null, methods);
        return note(session, user, request)
                .call(() -> session.persist(begun).chain(session::flush))
                .call(() -> audit.record(session, EventOrigin.of(user.actor(), request), entry))
                .map(count -> new Begun(user, begun, count));
    }

    /** The answer with the session's token. */
    Uni<SignInAnswer> sign(Begun begun) {
        return signer.sign(begun.session().token(begun.user()))
                .map(token -> SignInView.of(begun.user(), begun.session(), begun.signInCount(), token));
    }

    private static Supplier<Uni<SignInAnswer>> ask(String state) {
        return () -> Uni.createFrom().item(new OtpRequiredView(state));
    }

    private Supplier<Uni<SignInAnswer>> answer(Begun begun) {
        return () -> sign(begun);
    }

    /** Notes the sign-in on the account, unless it was disabled meanwhile; answers how many there were. */
    private static Uni<Integer> note(Session session, User user, RequestInfo request) {
        return session.createNativeQuery("""
                        update users set last_sign_in_at = now(), last_sign_in_ip = cast(:address as text),
                            sign_in_count = sign_in_count + 1
                        where id = :id and status = 'active' and organization_id = :organization returning sign_in_count""", Integer.class)
                .setParameter("organization", user.organization().id())
                .setParameter("address", request.ipAddress())
                .setParameter("id", user.id())
                .getResultList()
                .map((List<Integer> counts) -> {
                    if (counts.isEmpty()) {
                        throw ApiException.unauthorized("inactive", "The account can't be used.");
                    }
                    return counts.get(0);
                });
    }
}
