package io.watchpost.auth.events;

import io.watchpost.auth.apikey.ApiKey;
import java.time.Instant;
import java.util.UUID;

/** What an application's key is from now on; on {@code auth.accounts}, keyed by the key's id. */
public record ApiKeyChanged(UUID id, UUID organizationId, String hash, String scope, Instant expiresAt, Instant changedAt) {

    static ApiKeyChanged of(ApiKey key) {
        return new ApiKeyChanged(
                key.id(), key.organization().id(), key.hash(), key.scope().title(), key.expiresAt(), key.updatedAt());
    }
}
