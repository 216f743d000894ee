package io.watchpost.auth.key;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.KeySource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;

/** auth-service verifies its own tokens with its own keys, without asking itself over HTTP. */
@ApplicationScoped
class DatabaseKeySource implements KeySource {

    private final SigningKeys keys;

    DatabaseKeySource(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<PublicKey> key(String keyId) {
        return keys.verifier(keyId);
    }
}
