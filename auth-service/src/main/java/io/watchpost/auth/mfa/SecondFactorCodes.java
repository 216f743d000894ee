package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.EventOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Uses codes of whatever second factors a user has, in the session's transaction. A right one is answered with the method as {@code amr}
 * names it. RFC 8176 has no name for a code from a list (NIST SP 800-63B calls it a look-up secret): it is {@code recovery} here.
 */
@ApplicationScoped
public class SecondFactorCodes {

    private static final String OTP = "otp";
    private static final String SMS = "sms";
    private static final String RECOVERY = "recovery";
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private final TotpFactors totp;
    private final SmsCodes sms;
    private final RecoveryCodes recovery;

    SecondFactorCodes(TotpFactors totp, SmsCodes sms, RecoveryCodes recovery) {
        this.totp = totp;
        this.sms = sms;
        this.recovery = recovery;
    }

    /** Uses a code of the app, or one that was sent for this sign-in; empty when it is none. */
    public Uni<Optional<String>> use(Session session, User user, String state, String attempt) {
        return useIn(session, user, SmsCodes.signIn(state), attempt);
    }

    /** Uses a recovery code; empty when it is none. */
    public Uni<Optional<String>> useRecoveryCode(Session session, User user, String code, EventOrigin origin) {
        return recovery.use(session, user, code, origin).map(used -> used ? Optional.of(RECOVERY) : Optional.empty());
    }

    /** Uses a code of the app, one that was sent for a change of factors, or a recovery code; empty when it is none. */
    Uni<Optional<String>> useForChange(Session session, User user, String attempt, EventOrigin origin) {
        return useIn(session, user, SmsCodes.CHANGE, attempt)
                .chain(method -> method.isPresent() ? Uni.createFrom().item(method) : useRecoveryCode(session, user, attempt, origin));
    }

    private Uni<Optional<String>> useIn(Session session, User user, String context, String attempt) {
        String code = BLANKS.matcher(attempt).replaceAll("");
        SecondFactors factors = user.secondFactors();
        Uni<Boolean> app = factors.otpTotpEnabled() ? totp.check(session, user.id(), code) : Uni.createFrom().item(false);
        return app.chain(right -> right ? Uni.createFrom().item(Optional.of(OTP)) : message(session, user, context, code));
    }

    /** A code sent to a number that is the user's no more is worth nothing. */
    private Uni<Optional<String>> message(Session session, User user, String context, String code) {
        SecondFactors factors = user.secondFactors();
        return factors.otpSmsEnabled()
                ? sms.check(session, user.id(), context, code).map(phone -> phone.filter(factors.otpPhone()::equals).map(sent -> SMS))
                : Uni.createFrom().item(Optional.empty());
    }
}
