package io.watchpost.auth.key;

import io.watchpost.kit.security.Impersonator;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a token says.
 *
 * @param tokenId         {@code jti}, a UUID of version 7
 * @param issuedAt        {@code iat}
 * @param expiresAt       {@code exp}, null for an access token
 * @param authenticatedAt {@code auth_time}: when credentials were last given; under impersonation by the impersonator
 * @param methods         {@code amr} (RFC 8176): how
 * @param impersonator    {@code act}, null unless someone acts as the holder
 * @param impersonationId {@code imp}, null unless someone acts as the holder
 * @param readOnly        {@code read_only}: who acts as the holder may look but not change anything
 */
public record TokenContent(TokenType type, UUID tokenId, Holder holder, Instant issuedAt, Instant expiresAt, Instant authenticatedAt,
        List<String> methods, Impersonator impersonator, UUID impersonationId, boolean readOnly) {

    /** What the token of nobody's impersonation says. */
    public TokenContent(TokenType type, UUID tokenId, Holder holder, Instant issuedAt, Instant expiresAt, Instant authenticatedAt,
            List<String> methods, Impersonator impersonator, UUID impersonationId) {
        this(type, tokenId, holder, issuedAt, expiresAt, authenticatedAt, methods, impersonator, impersonationId, false);
    }

    /** The user whom a token speaks for, as the account is when it is signed. */
    public record Holder(UUID userId, String username, UUID organizationId, Role role, String product, String timeZone) {}
}
