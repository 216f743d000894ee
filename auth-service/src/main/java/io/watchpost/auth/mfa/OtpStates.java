package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.credential.OneUseTokens;
import io.watchpost.auth.credential.OneUseTokens.OneUseToken;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.user.User;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What ties the second step of a sign-in to its first. A state is good for a while and for a few codes, and is used up by the right one.
 * All work is in the session's transaction; a state that is not good fails with 401 and {@code otp_expired}, whatever the cause.
 */
@ApplicationScoped
public class OtpStates {

    private final OneUseTokens tokens;
    private final MfaConfig config;

    OtpStates(OneUseTokens tokens, AuthConfig config) {
        this.tokens = tokens;
        this.config = config.mfa();
    }

    /**
     * Begins.
     *
     * @param method how the first step was passed: pwd or sso
     */
    public Uni<String> issue(Session session, User user, String method) {
        return tokens.issue(session, user, Purpose.OTP_STATE, config.stateLifetime(), method);
    }

    /** Whose it is, without counting a try. */
    public Uni<UUID> find(Session session, String state) {
        return tokens.find(session, Purpose.OTP_STATE, state)
                .map(found -> found.filter(token -> token.usable(Instant.now())).orElseThrow(OtpStates::expired).userId());
    }

    /** Counts a try; answers whose it is. */
    public Uni<UUID> attempt(Session session, String state) {
        return tokens.attempt(session, Purpose.OTP_STATE, state, config.stateTries())
                .map(found -> found.orElseThrow(OtpStates::expired).userId());
    }

    /** Notes that the try was in vain; the last one ends the state. */
    public Uni<Void> refuse(Session session, String state) {
        return tokens.spend(session, Purpose.OTP_STATE, state, config.stateTries());
    }

    /** Uses it up; answers how the first step was passed. */
    public Uni<String> use(Session session, String state) {
        return tokens.use(session, Purpose.OTP_STATE, state).map(found -> found.map(OneUseToken::detail).orElseThrow(OtpStates::expired));
    }

    /** Ends all that the user has. */
    public Uni<Void> withdraw(Session session, UUID user) {
        return tokens.withdraw(session, user, Purpose.OTP_STATE);
    }

    private static ApiException expired() {
        return ApiException.unauthorized("otp_expired", "This sign-in is over: begin anew.");
    }
}
