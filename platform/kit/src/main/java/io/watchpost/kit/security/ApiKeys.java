package io.watchpost.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of calling applications as the topic auth.accounts tells of them; in memory, complete once the service is ready. */
@ApplicationScoped
class ApiKeys {

    /** A key has 51 characters; what is much longer isn't worth a hash. */
    private static final int LONGEST = 256;

    private final Map<UUID, ApiKey> byId = new ConcurrentHashMap<>();
    private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();

    /** The key with that secret, expired or not. The look-up is by its hash, so how long it takes tells nothing of a secret. */
    Optional<ApiKey> find(String secret) {
        return secret.length() > LONGEST ? Optional.empty() : Optional.ofNullable(byHash.get(Secrets.hash(secret)));
    }

    void put(ApiKey key) {
        byHash.put(key.hash(), key);
        ApiKey before = byId.put(key.id(), key);
        if (before != null && !before.hash().equals(key.hash())) {
            byHash.remove(before.hash());
        }
    }

    void remove(UUID id) {
        ApiKey before = byId.remove(id);
        if (before != null) {
            byHash.remove(before.hash());
        }
    }
}
