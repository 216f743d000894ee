package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What a change of second factors brings with it, in the session's transaction, which holds the user's locks: record, event and a letter
 * to the user; the end of sessions that began under other factors; and without any factor the end of recovery codes and of sign-ins that
 * wait for a code.
 */
@ApplicationScoped
class SecondFactorChanges {

    private static final String ENDED = "session_ended";

    private final RecoveryCodes recovery;
    private final OtpStates states;
    private final SessionEnds sessions;
    private final AccountLetters letters;
    private final AccountEvents events;
    private final AuditTrail audit;

    SecondFactorChanges(RecoveryCodes recovery, OtpStates states, SessionEnds sessions, AccountLetters letters,
            AccountEvents events, AuditTrail audit) {
        this.recovery = recovery;
        this.states = states;
        this.sessions = sessions;
        this.letters = letters;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Puts other factors in the place of the user's.
     *
     * @param action noun and past participle, for the audit trail
     * @param kept   the one session that stays, or null
     */
    Uni<Void> replace(Session session, User user, SecondFactors factors, String action, UUID kept, EventOrigin origin) {
        return note(session, user, factors, action, origin)
                .chain(() -> factors.enabled() ? Uni.createFrom().voidItem() : forget(session, user))
                .chain(() -> letters.secondFactorsChanged(session, user, named(factors)))
                .chain(() -> sessions.endOfUser(session, user.id(), kept, ENDED, origin));
    }

    /** Puts other factors in the place of the user's where that makes nobody less trustworthy. */
    Uni<Void> note(Session session, User user, SecondFactors factors, String action, EventOrigin origin) {
        SecondFactors before = user.secondFactors().masked();
        SecondFactors after = factors.masked();
        user.secondFactors(factors);
        AuditEntry entry = AuditEntry.success(user.organization().id(), action, "users", user.id(), user.username());
        return session.flush()
                .chain(() -> audit.record(session, origin, changed(entry, before, after)))
                .chain(() -> events.changed(session, user, origin));
    }

    private static String named(SecondFactors factors) {
        if (!factors.enabled()) {
            return "none";
        }
        String app = factors.otpTotpEnabled() ? "codes of an app" : "";
        String sms = factors.otpSmsEnabled() ? "codes by SMS" : "";
        return app.isEmpty() || sms.isEmpty() ? app + sms : app + " and " + sms;
    }

    private static AuditEntry changed(AuditEntry entry, SecondFactors before, SecondFactors after) {
        AuditEntry totp = changed(entry, "otp_totp_enabled", before.otpTotpEnabled(), after.otpTotpEnabled());
        AuditEntry sms = changed(totp, "otp_sms_enabled", before.otpSmsEnabled(), after.otpSmsEnabled());
        AuditEntry phone = changed(sms, "otp_phone", before.otpPhone(), after.otpPhone());
        return changed(phone, "otp_default_method", before.otpDefaultMethod(), after.otpDefaultMethod());
    }

    private static AuditEntry changed(AuditEntry entry, String field, Object before, Object after) {
        return Objects.equals(before, after) ? entry : entry.changing(field, before, after);
    }

    private Uni<Void> forget(Session session, User user) {
        return recovery.remove(session, user.id()).chain(() -> states.withdraw(session, user.id()));
    }
}
