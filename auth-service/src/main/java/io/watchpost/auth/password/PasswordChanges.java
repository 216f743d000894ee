package io.watchpost.auth.password;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.OneUseTokens;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.credential.SignInAttempts;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What follows from a new password, in the session's transaction: whoever got in with the old one is put out, and what he may have
 * started is withdrawn. The second factor is left alone.
 */
@ApplicationScoped
class PasswordChanges {

    private static final String REASON = "password_changed";

    private final OneUseTokens tokens;
    private final SignInAttempts attempts;
    private final SessionEnds ends;
    private final AccountLetters letters;
    private final AuditTrail audit;

    PasswordChanges(OneUseTokens tokens, SignInAttempts attempts, SessionEnds ends, AccountLetters letters, AuditTrail audit) {
        this.tokens = tokens;
        this.attempts = attempts;
        this.ends = ends;
        this.letters = letters;
        this.audit = audit;
    }

    /**
     * Finishes a change.
     *
     * @param kept   the session that stays, or null
     * @param action as the audit trail calls it
     */
    Uni<Void> finish(Session session, User user, UUID kept, String action, EventOrigin origin) {
        return session.flush()
                .chain(() -> tokens.withdraw(session, user.id(), Purpose.RESET))
                .chain(() -> tokens.withdraw(session, user.id(), Purpose.EMAIL_CHANGE))
                .chain(() -> attempts.forget(session, List.of(user.username(), user.email())))
                .chain(() -> ends.endOfUser(session, user.id(), kept, REASON, origin))
                .chain(() -> letters.passwordChanged(session, user))
                .chain(() -> audit.record(session, origin,
                        AuditEntry.success(user.organization().id(), action, "users", user.id(), user.username())));
    }
}
