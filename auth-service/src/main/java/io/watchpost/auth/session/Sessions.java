package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.credential.Credentials;
import io.watchpost.auth.events.TokenRevocations;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.auth.token.AccessTokenRows;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Signing in and out. */
@ApplicationScoped
public class Sessions {

    private static final String TYPE = "sessions";
    private static final String SIGNED_OUT = "signed_out";

    private final AuthConfig config;
    private final Credentials credentials;
    private final Transactions transactions;
    private final TokenSigner signer;
    private final TokenRevocations revocations;
    private final ImpersonationEnds impersonations;
    private final AuditTrail audit;

    Sessions(AuthConfig config, Credentials credentials, Transactions transactions, TokenSigner signer, TokenRevocations revocations,
            ImpersonationEnds impersonations, AuditTrail audit) {
        this.config = config;
        this.credentials = credentials;
        this.transactions = transactions;
        this.signer = signer;
        this.revocations = revocations;
        this.impersonations = impersonations;
        this.audit = audit;
    }

    private record Begun(UserSession session, int signInCount) {}

    Uni<SignInView> signIn(SignInInput input, RequestInfo request) {
        input.requireComplete();
        if (input.secondStep()) {
            // No first step asks for a second one, so there is no state that this one could belong to.
            throw ApiException.unauthorized("otp_expired", "This sign-in is over: begin anew.");
        }
        return credentials.verify(input.username().strip(), input.password(), request.ipAddress())
                .chain(user -> transactions.asSystem(session -> begin(session, user, request))
                        .chain(begun -> signer.sign(begun.session().token(user))
                                .map(token -> SignInView.of(user, begun.session(), begun.signInCount(), token))));
    }

    /** Revokes the token sent; an open impersonation ends with it. */
    Uni<Void> signOut(Caller caller, RequestInfo request) {
        EventOrigin origin = caller.origin(request);
        return transactions.asSystem(session -> switch (caller.tokenType()) {
            case IMPERSONATION -> impersonations.end(session, caller.impersonationId(), SIGNED_OUT, request);
            case ACCESS -> AccessTokenRows.forget(session, caller.tokenId()).chain(() -> revoke(session, caller, origin));
            case SESSION -> end(session, caller.tokenId())
                    .chain(() -> revoke(session, caller, origin))
                    .chain(() -> impersonations.endOfSession(session, caller.tokenId(), SIGNED_OUT, request));
        });
    }

    private Uni<Begun> begin(Session session, User user, RequestInfo request) {
        UserSession begun = UserSession.signedIn(user, config.session().lifetime(), request);
        EventOrigin origin = EventOrigin.of(user.actor(), request);
        return note(session, user, request)
                .call(() -> session.persist(begun).chain(session::flush))
                .call(() -> audit.record(session, origin,
                        AuditEntry.success(user.organization().id(), "session.created", TYPE, begun.id(), user.username())))
                .map(count -> new Begun(begun, count));
    }

    /** Notes the sign-in on the account, unless it was disabled while the password was checked; answers how many there were. */
    private static Uni<Integer> note(Session session, User user, RequestInfo request) {
        return session.createNativeQuery("""
                        update users set last_sign_in_at = now(), last_sign_in_ip = cast(:address as text),
                            sign_in_count = sign_in_count + 1
                        where id = :id and status = 'active' returning sign_in_count""", Integer.class)
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

    private static Uni<Void> end(Session session, UUID id) {
        return session.find(UserSession.class, id)
                .invoke(found -> {
                    if (found != null) {
                        found.end(Instant.now());
                    }
                })
                .chain(session::flush);
    }

    private Uni<Void> revoke(Session session, Caller caller, EventOrigin origin) {
        AuditEntry entry = AuditEntry.success(caller.organizationId(), "session.ended", TYPE, caller.tokenId(), caller.username());
        return revocations.revoke(session, caller.tokenId(), caller.expiresAt(), SIGNED_OUT, origin)
                .chain(() -> audit.record(session, origin, entry));
    }
}
