package io.watchpost.auth.impersonation;

import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.time.Instant;
import java.util.UUID;

/** Who may act as whom. Each refusal has a code of its own. */
final class ImpersonationRules {

    private ImpersonationRules() {
    }

    /** What the caller's token alone tells: no impersonation within another, none by a User or by an access token, none of oneself. */
    static void requirePermitted(Caller caller, UUID target) {
        if (caller.impersonator().isPresent()) {
            throw refused("nested", "End the current impersonation first.");
        }
        if (caller.tokenType() != TokenType.SESSION) {
            throw refused("not_permitted", "Only a session may act as another user, an access token may not.");
        }
        requireRole(caller.role());
        if (caller.userId().equals(target)) {
            throw refused("self", "You are this user.");
        }
    }

    /** What the two accounts tell: a strictly lower role and a usable account. */
    static void requirePermitted(User impersonator, User target) {
        requireRole(impersonator.role());
        if (!impersonator.role().outranks(target.role())) {
            throw refused("target_outranks", "This user's role is not below yours.");
        }
        if (target.status(Instant.now()) != UserStatus.ACTIVE) {
            throw refused("target_inactive", "This account is not active.");
        }
    }

    private static void requireRole(Role role) {
        if (role == Role.USER) {
            throw refused("not_permitted", "You may not act as another user.");
        }
    }

    private static ApiException refused(String code, String message) {
        return ApiException.forbidden(new FieldError("uuid", code, message));
    }
}
