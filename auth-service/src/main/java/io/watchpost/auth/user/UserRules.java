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

    /** Nobody gives a role above the own one (422), and whoever acts as somebody else gives none at all (403). */
    static void requireGrantable(Caller caller, Role role, String field) {
        List<FieldError> errors = grantErrors(caller, role, field);
        if (errors.isEmpty()) {
            return;
        }
        caller.requireHolder();
        throw ApiException.invalid(errors);
    }

    /** What stands against giving this role: nothing, or one entry. */
    static List<FieldError> grantErrors(Caller caller, Role role, String field) {
        if (role.outranks(caller.role())) {
            return List.of(new FieldError(field, "too_high", "must not be above the caller's own"));
        }
        return role != Role.USER && caller.impersonator().isPresent()
                ? List.of(new FieldError(field, "impersonating", "can't be given while you act as somebody else"))
                : List.of();
    }
}
