package io.watchpost.auth.user;

import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.List;

/** Who may do what with whom inside the circle; each refusal has a code of its own. */
final class UserRules {

    private UserRules() {
    }

    /** Nobody changes an account above the own one: its address alone would be the way into it. */
    static void requireManageable(Caller caller, User user) {
        if (user.role().outranks(caller.role())) {
            throw ApiException.forbidden("target_outranks", "This user has a higher role than you.");
        }
    }

    /** For what nobody does to himself in this way. */
    static void requireAnother(Caller caller, User user) {
        if (user.id().equals(caller.userId())) {
            throw ApiException.forbidden("self", "Nobody may do this to the own account.");
        }
    }

    /** Nobody gives a role above the own one, and whoever acts as somebody else gives none at all. */
    static void requireGrantable(Caller caller, Role role, String field) {
        if (role.outranks(caller.role())) {
            throw ApiException.invalid(List.of(tooHigh(field)));
        }
        if (role != Role.USER) {
            requireHolder(caller);
        }
    }

    /** Whether the caller may give this role, as a matter of rank. */
    static boolean mayGrant(Caller caller, Role role) {
        return !role.outranks(caller.role());
    }

    static FieldError tooHigh(String field) {
        return new FieldError(field, "too_high", "must not be above the caller's own");
    }

    /** For what stays closed to whoever acts as somebody else, as a whole operation is by {@code @NotWhileImpersonating}. */
    static void requireHolder(Caller caller) {
        if (caller.impersonator().isPresent()) {
            throw ApiException.forbidden("impersonating", "Only the account's own holder may do this: end the impersonation first.");
        }
    }
}
