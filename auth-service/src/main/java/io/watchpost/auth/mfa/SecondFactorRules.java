package io.watchpost.auth.mfa;

import io.watchpost.auth.user.SecondFactorMethod;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import java.time.Duration;
import java.time.Instant;

/** Who may change second factors, and when. */
final class SecondFactorRules {

    private SecondFactorRules() {
    }

    /** Only somebody who signed in a short while ago: neither a program with an access token nor who found a screen unlocked. */
    static Caller requireFreshSession(Caller caller, Duration freshness) {
        if (caller.tokenType() != TokenType.SESSION) {
            throw ApiException.forbidden("session_required", "Only a session may do this, an access token may not.");
        }
        if (caller.authenticatedAt().isBefore(Instant.now().minus(freshness))) {
            throw ApiException.forbidden("reauthentication_required", "Sign in again, then repeat the call.");
        }
        return caller;
    }

    /** Resetting another's is for who stands above that user, and for Super Admins; one's own is disabled with a code. */
    static void requireMayReset(Caller caller, User user) {
        if (caller.userId().equals(user.id())) {
            throw ApiException.forbidden("self", "Disable your own second factors with a code.");
        }
        if (caller.role() != Role.SUPER_ADMIN && !caller.role().outranks(user.role())) {
            throw ApiException.forbidden("target_outranks", "This user's role is not below yours.");
        }
    }

    static void requireEnabled(SecondFactors factors, SecondFactorMethod method) {
        if (!factors.has(method)) {
            throw ApiException.invalid("method", "not_enabled", "is not enabled");
        }
    }

    static ApiException wrongCode() {
        return ApiException.invalid("otp_attempt", "otp_invalid", "is not the right code, or was used before");
    }
}
