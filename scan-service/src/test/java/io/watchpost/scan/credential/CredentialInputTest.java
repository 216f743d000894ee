package io.watchpost.scan.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import org.junit.jupiter.api.Test;

class CredentialInputTest {

    private static final ObjectMapper JSON = JsonSettings.mapper();

    @Test
    void secretsAreReadFromARequestAndNeverWritten() throws Exception {
        CredentialInput input = JSON.readValue("""
            {"type": "ssh", "username": "u", "password": "secret-1", "private_key": "secret-2", "passphrase": "secret-3",
             "community": "secret-4", "privacy_password": "secret-5", "auth_algorithm": "sha256"}""", CredentialInput.class);
        assertEquals("secret-1", input.password());
        assertEquals("secret-2", input.privateKey());
        assertEquals("secret-5", input.privacyPassword());
        assertEquals("sha256", input.authAlgorithm());
        String written = JSON.writeValueAsString(input) + input + input.secrets();
        assertFalse(written.contains("secret-"), written);
        assertEquals(input.secrets(), JSON.readValue(JSON.writeValueAsBytes(input.secrets()), CredentialSecrets.class));
    }
}
