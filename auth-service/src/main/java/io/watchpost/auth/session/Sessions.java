package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.Credentials;
import io.watchpost.auth.events.TokenRevocations;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.token.AccessTokenRows;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Signing in and out. */
@ApplicationScoped
public class Sessions {

    static final String TYPE = "sessions";
    private static final String PASSWORD = "pwd";
    private static final String SIGNED_OUT = "signed_out";

    private final Credentials credentials;
    private final SessionStarts starts;
    private final SecondStep secondStep;
    private final Transactions transactions;
    private final TokenRevocations revocations;
    private final ImpersonationEnds impersonations;
    private final AuditTrail audit;

    Sessions(Credentials credentials, SessionStarts starts, SecondStep secondStep, Transactions transactions, TokenRevocations revocations,
            ImpersonationEnds impersonations, AuditTrail audit) {
        this.credentials = credentials;
        this.starts = starts;
        this.secondStep = secondStep;
        this.transactions = transactions;
        this.revocations = revocations;
        this.impersonations = impersonations;
        this.audit = audit;
    }

    Uni<SignInAnswer> signIn(SignInInput input, RequestInfo request) {
        input.requireComplete();
        if (input.secondStep()) {
            return secondStep.pass(input.otpAttempt(), input.otpSessionState(), request);
        }
        return credentials.verify(input.username().strip(), input.password(), request.ipAddress())
                .chain(user -> starts.firstStepPassed(
                        session -> Users.find(session, user.id()).invoke(Credentials::requireUsable), PASSWORD, request));
    }

    Uni<SignInAnswer> signInWithRecoveryCode(RecoveryCodeInput input, RequestInfo request) {
        return secondStep.passWithRecoveryCode(input.recoveryCode(), input.otpSessionState(), request);
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
