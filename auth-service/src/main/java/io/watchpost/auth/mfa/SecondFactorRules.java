package io.watchpost.auth.mfa;

import io.watchpost.auth.user.SecondFactorMethod;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;

/** Who may change which second factors. */
final class SecondFactorRules {

    private SecondFactorRules() {
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
