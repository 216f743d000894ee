package io.watchpost.scan.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** Seals the secrets of credentials, each for its own row, so that one can't be put in another's place. */
@ApplicationScoped
class CredentialBox {

    private static final String SETTING = "watchpost.scan.encryption-key";
    private static final Duration RETRY = Duration.ofHours(1);

    private final SecretBox box;
    private final ObjectMapper json;

    CredentialBox(ScanConfig config, ObjectMapper json) {
        this.box = config.encryptionKey().map(key -> SecretBox.of(SETTING, key)).orElse(null);
        this.json = json;
    }

    /** Base64. */
    String seal(UUID credential, CredentialSecrets secrets) {
        if (box == null) {
            throw ApiException.unavailable(RETRY, "Credentials can't be kept: this installation has no " + SETTING + ".");
        }
        try {
            return Base64.getEncoder().encodeToString(box.seal(purpose(credential), json.writeValueAsBytes(secrets)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    CredentialSecrets open(UUID credential, String sealed) {
        if (box == null) {
            throw new IllegalStateException(SETTING + " is not set, so that stored credentials can't be used");
        }
        try {
            return json.readValue(box.open(purpose(credential), Base64.getDecoder().decode(sealed)), CredentialSecrets.class);
        } catch (IOException foreign) {
            throw new IllegalStateException("A sealed credential can't be read");
        }
    }

    private static String purpose(UUID credential) {
        return "target credential " + credential;
    }
}
