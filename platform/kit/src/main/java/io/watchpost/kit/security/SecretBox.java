package io.watchpost.kit.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what a database keeps but must not be read from it: AES-256-GCM under a configured key, a fresh nonce each time. What need not
 * be read again, but is too short for a plain hash, gets a keyed one.
 */
public final class SecretBox {

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String setting;

    private SecretBox(SecretKeySpec key, String setting) {
        this.key = key;
        this.setting = setting;
    }

    /**
     * Makes a box.
     *
     * @param setting name of the setting that holds the key, for messages
     * @param base64  the setting's value: 32 bytes in Base64
     * @throws IllegalStateException when the key is missing or not such a one
     */
    public static SecretBox of(String setting, String base64) {
        if (base64 == null || base64.isBlank()) {
            throw new IllegalStateException(setting + " is not set: give 32 random bytes in Base64, as from `openssl rand -base64 32`,"
                    + " and keep them as long as the database");
        }
        return new SecretBox(new SecretKeySpec(bytes(setting, base64), "AES"), setting);
    }

    /**
     * Encrypts.
     *
     * @param purpose what the secret is for; it opens only for the same purpose, so that rows can't be exchanged
     * @return version, nonce, ciphertext and tag
     */
    public byte[] seal(String purpose, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, purpose, nonce, secret);
        return ByteBuffer.allocate(1 + nonce.length + sealed.length).put(VERSION).put(nonce).put(sealed).array();
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when it was sealed under another key or for another purpose
     */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("Not a sealed secret of a known version");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed).position(1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return run(Cipher.DECRYPT_MODE, purpose, nonce, content);
    }

    /**
     * A keyed hash, for what has so few values that a plain hash would tell which: HMAC-SHA256 under a key derived from the box's own
     * (HKDF-Expand, RFC 5869 section 2.3).
     *
     * @param purpose what is hashed; the same text gets another hash for another purpose
     * @return lowercase hex
     */
    public String hash(String purpose, String text) {
        byte[] derived = hmac(key.getEncoded(), purpose + '\u0001');
        return HexFormat.of().formatHex(hmac(derived, text));
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can't be opened or sealed: is " + setting + " the key it was sealed with?", e);
        }
    }

    private static byte[] bytes(String setting, String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64.strip());
            if (decoded.length == KEY_BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw new IllegalStateException(setting + " must be 32 bytes in Base64");
    }
}
