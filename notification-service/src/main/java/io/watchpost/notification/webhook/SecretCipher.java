package io.watchpost.notification.webhook;

import io.watchpost.kit.security.SecretBox;
import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Webhook secrets at rest: sealed, as Base64, each bound to its webhook so that one can't be put in another's place. */
@ApplicationScoped
public class SecretCipher {

    private final SecretBox box;

    SecretCipher(NotificationConfig config) {
        this.box = SecretBox.of("watchpost.notification.encryption-key", config.encryptionKey());
    }

    String encrypt(UUID webhook, String secret) {
        return Base64.getEncoder().encodeToString(box.seal(purpose(webhook), secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** The secret in clear, for signing. */
    public String decrypt(UUID webhook, String encrypted) {
        return new String(box.open(purpose(webhook), Base64.getDecoder().decode(encrypted)), StandardCharsets.UTF_8);
    }

    private static String purpose(UUID webhook) {
        return "webhook " + webhook;
    }
}
