package io.watchpost.auth.key;

import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.security.SecretBox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one box of this service, under its configured key. */
@Singleton
class SecretBoxes {

    @Produces
    @Singleton
    SecretBox secretBox(AuthConfig config) {
        return SecretBox.of("watchpost.auth.encryption-key", config.encryptionKey().orElse(null));
    }
}
