package io.watchpost.auth.impersonation;

import io.watchpost.auth.impersonation.policy.Policy;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** What both accounts and their organizations tell: a strictly lower role, a usable account, and what the policy demands. */
    static void requirePermitted(Standing standing, StartInput input) {
        requireRole(standing.impersonatorRole());
        if (!standing.impersonatorRole().outranks(standing.target().role())) {
            throw refused("target_outranks", "This user's role is not below yours.");
        }
        if (!standing.targetUsable()) {
            throw refused("target_inactive", "This account is not active.");
        }
        requireGround(standing);
        requireCredentials(standing);
        requireExplained(standing.policy(), input);
    }

    private static void requireGround(Standing standing) {
        if (!standing.policy().allowed()) {
            throw refused("opted_out", "The user's organization doesn't allow anybody to act as its users.");
        }
        if (standing.policy().consentRequired() && standing.consent() == null) {
            throw refused("consent_required", "The user has to consent beforehand.");
        }
    }

    private static void requireCredentials(Standing standing) {
        Policy policy = standing.policy();
        Standing.OwnSession session = standing.session();
        if (!policy.stepUp().metBy(session.authenticatedAt(), session.methods(), policy.stepUpAge(), Instant.now())) {
            throw refused("reauthentication_required", "Sign in again, then repeat the call: within the last %d minutes %s is needed."
                    .formatted(policy.stepUpAge().toMinutes(), policy.stepUp().words()));
        }
    }

    private static void requireExplained(Policy policy, StartInput input) {
        List<FieldError> errors = new ArrayList<>();
        if (policy.reasonRequired() && input.reason() == null) {
            errors.add(new FieldError("reason", "required", "must be given: the policy demands it"));
        } else if (policy.reasonRequired() && input.reason().length() < policy.reasonLength()) {
            errors.add(new FieldError("reason", "length", "must have " + policy.reasonLength() + " characters at least"));
        }
        if (policy.ticketRequired() && input.ticket() == null) {
            errors.add(new FieldError("ticket", "required", "must be given: the policy demands it"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
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
