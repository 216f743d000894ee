package io.watchpost.notification.webhook;

import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts webhook secrets at rest: AES-256-GCM, a fresh nonce each, bound to the webhook's id so that one can't be put in another's place. The form
 * is Base64 of version (1 byte), nonce (12 bytes), ciphertext and tag.
 */
@ApplicationScoped
public class SecretCipher {

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    SecretCipher(NotificationConfig config) {
        byte[] bytes = Base64.getDecoder().decode(config.encryptionKey());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("watchpost.notification.encryption-key must be 32 bytes in Base64");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    String encrypt(UUID webhook, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, webhook, nonce, secret.getBytes(StandardCharsets.UTF_8));
        ByteBuffer form = ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length).put(VERSION).put(nonce).put(encrypted);
        return Base64.getEncoder().encodeToString(form.array());
    }

    /** The secret in clear, for signing. */
    public String decrypt(UUID webhook, String encrypted) {
        ByteBuffer form = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
        if (form.get() != VERSION) {
            throw new IllegalStateException("Secret of an unknown version");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        form.get(nonce);
        byte[] rest = new byte[form.remaining()];
        form.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, webhook, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, UUID webhook, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret can't be " + (mode == Cipher.ENCRYPT_MODE ? "encrypted" : "decrypted"), e);
        }
    }
}
