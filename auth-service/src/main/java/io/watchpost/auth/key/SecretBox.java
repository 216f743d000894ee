package io.watchpost.auth.key;

import io.watchpost.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what the database keeps but must not be read from it: AES-256-GCM under the configured key. */
@ApplicationScoped
public class SecretBox {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MISSING = "watchpost.auth.encryption-key is not set: give 32 random bytes in Base64, "
            + "as from `openssl rand -base64 32`, and keep them as long as the database";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SecretBox(AuthConfig config) {
        key = new SecretKeySpec(bytes(config.encryptionKey().orElseThrow(() -> new IllegalStateException(MISSING))), "AES");
    }

    /**
     * Encrypts.
     *
     * @param purpose what the secret is for; it opens only for the same purpose, so that rows can't be exchanged
     * @return nonce, ciphertext and tag
     */
    public byte[] seal(String purpose, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, purpose, nonce, secret);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when it was sealed under another key or for another purpose
     */
    public byte[] open(String purpose, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] content = new byte[sealed.length - NONCE_BYTES];
        buffer.get(nonce).get(content);
        return run(Cipher.DECRYPT_MODE, purpose, nonce, content);
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A secret can't be opened or sealed: is watchpost.auth.encryption-key the one it was sealed with?", e);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64.strip());
            if (decoded.length == KEY_BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw new IllegalStateException("watchpost.auth.encryption-key must be 32 bytes in Base64");
    }
}
