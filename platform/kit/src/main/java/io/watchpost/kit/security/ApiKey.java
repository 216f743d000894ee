package io.watchpost.kit.security;

import java.time.Instant;
import java.util.UUID;

/**
 * A key of a calling application as auth-service announced it last (event ApiKeyChanged).
 *
 * @param organizationId whose applications may send it
 * @param hash           {@link Secrets#hash} of the key
 * @param scope          {@code read}: only for calls that change nothing; {@code write}: for all
 * @param expiresAt      its end, or null
 */
record ApiKey(UUID id, UUID organizationId, String hash, String scope, Instant expiresAt) {

    boolean usableAt(Instant time) {
        return expiresAt == null || expiresAt.isAfter(time);
    }

    /** A scope that this version doesn't know permits no more than reading. */
    boolean writes() {
        return "write".equals(scope);
    }
}
