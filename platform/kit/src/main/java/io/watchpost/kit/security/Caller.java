package io.watchpost.kit.security;

import io.watchpost.kit.events.Actor;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes the call. Under impersonation this is the user acted as; {@code impersonator} is the person who acts.
 *
 * @param product         the active product: pci, vrms or penetration
 * @param tokenId         the token's {@code jti}
 * @param zone            the user's time zone
 * @param impersonator    empty unless someone acts as this user
 * @param impersonationId null unless someone acts as this user
 * @param readOnly        the impersonation may look but not change anything
 * @param authenticatedAt when credentials were last given ({@code auth_time}); under impersonation by the impersonator
 * @param methods         how ({@code amr}, RFC 8176): pwd, otp, sms, sso …
 * @param expiresAt       end of the token; null for an access token
 */
public record Caller(
        UUID userId,
        String username,
        UUID organizationId,
        Role role,
        String product,
        Circle circle,
        TokenType tokenType,
        UUID tokenId,
        ZoneId zone,
        Optional<Impersonator> impersonator,
        UUID impersonationId,
        boolean readOnly,
        Instant authenticatedAt,
        List<String> methods,
        Instant expiresAt) {

    /** Whether the caller has this role or one above it. */
    public boolean atLeast(Role wanted) {
        return !wanted.outranks(role);
    }

    /**
     * For what only the account's own holder may do where an operation as a whole stays open, otherwise see {@link NotWhileImpersonating}.
     *
     * @throws ApiException 403 with the code {@code impersonating} when somebody acts as this user
     */
    public void requireHolder() {
        if (impersonator.isPresent()) {
            throw ApiException.forbidden("impersonating", "Only the account's own holder may do this: end the impersonation first.");
        }
    }

    /** Where events of this call come from: under impersonation the person who acts, on behalf of the user acted as. */
    public EventOrigin origin(RequestInfo request) {
        var account = new Actor(userId, username, organizationId, role.title());
        return impersonator
                .map(person -> EventOrigin.of(person.actor(), request).onBehalfOf(account, impersonationId))
                .orElseGet(() -> EventOrigin.of(account, request));
    }
}
