package io.watchpost.auth.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.UUID;

/** A key as the API shows it; its secret once. */
public record ApiKeyView(UUID id, String name, String prefix, @JsonInclude(JsonInclude.Include.NON_NULL) String secret, ApiKeyScope scope,
        Ref organization, UserRef createdBy, Instant expiresAt, Instant lastUsedAt, Instant createdAt, Instant updatedAt) {

    static final String TYPE = "api_keys";

    static Resource<ApiKeyView> resource(ApiKey key) {
        return new Resource<>(key.id(), TYPE, of(key, null));
    }

    static Document<ApiKeyView> document(ApiKey key, String secret) {
        return Document.of(TYPE, key.id(), of(key, secret));
    }

    private static ApiKeyView of(ApiKey key, String secret) {
        Ref organization = new Ref(key.organization().id(), key.organization().name());
        return new ApiKeyView(key.id(), key.name(), key.prefix(), secret, key.scope(), organization, key.createdBy(), key.expiresAt(),
                key.lastUsedAt(), key.createdAt(), key.updatedAt());
    }
}
