package io.watchpost.kit.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The claims of a token whose signature, issuer, audience and times are good. */
record VerifiedToken(
        TokenType type,
        UUID tokenId,
        UUID userId,
        String username,
        UUID organizationId,
        Role role,
        String product,
        String zone,
        Impersonator impersonator,
        UUID impersonationId,
        boolean readOnly,
        Instant authenticatedAt,
        List<String> methods,
        Instant expiresAt) {}
