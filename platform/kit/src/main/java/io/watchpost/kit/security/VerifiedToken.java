package io.watchpost.kit.security;

import java.time.Instant;
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
        Instant expiresAt) {}
