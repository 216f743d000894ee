package io.watchpost.auth.impersonation;

import io.watchpost.auth.impersonation.policy.Policy;
import io.watchpost.auth.key.TokenContent;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How things stand between two people when one wants to act as the other, as the start has locked them.
 *
 * @param impersonator     the person who wants to act
 * @param impersonatorRole the present role
 * @param target           the user to be acted as, as a token names the user
 * @param targetUsable     whether the target's account is active and not locked
 * @param session          the impersonator's own session
 * @param policy           what counts between their organizations
 * @param consent          the target's consent that lasts longest, or null
 */
record Standing(Actor impersonator, Role impersonatorRole, TokenContent.Holder target, boolean targetUsable, OwnSession session,
        Policy policy, ConsentGiven consent) {

    /**
     * The impersonator's own session.
     *
     * @param authenticatedAt when credentials were given
     * @param methods         how (RFC 8176)
     * @param expiresAt       its end
     */
    record OwnSession(UUID id, Instant authenticatedAt, List<String> methods, Instant expiresAt) {}

    /** A consent that counts. */
    record ConsentGiven(UUID id, Instant expiresAt) {}

    Actor targetActor() {
        return new Actor(target.userId(), target.username(), target.organizationId(), target.role().title());
    }
}
