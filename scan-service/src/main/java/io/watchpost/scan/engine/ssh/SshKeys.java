package io.watchpost.scan.engine.ssh;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the keys of a session (RFC 4253, 7.2).
 *
 * @param hash name of the hash of the key exchange
 * @param secret the shared secret, encoded as a number
 * @param exchange the hash of the exchange, which is the session's id as well
 */
record SshKeys(String hash, byte[] secret, byte[] exchange) {

    /** Ciphers that can be used here, with the length of their key in bytes. */
    static final Map<String, Integer> CIPHERS = Map.of("aes128-ctr", 16, "aes192-ctr", 24, "aes256-ctr", 32);
    /** Codes that can be used here, with the name that Java has for them. */
    static final Map<String, String> MACS = Map.of("hmac-sha2-256", "HmacSHA256", "hmac-sha2-512", "HmacSHA512", "hmac-sha1", "HmacSHA1");

    private static final int IV_BYTES = 16;

    Cipher cipher(boolean toServer, String name, int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive(toServer ? 'C' : 'D', CIPHERS.get(name)), "AES"),
                new IvParameterSpec(derive(toServer ? 'A' : 'B', IV_BYTES)));
        return cipher;
    }

    Mac mac(boolean toServer, String name) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MACS.get(name));
        mac.init(new SecretKeySpec(derive(toServer ? 'E' : 'F', mac.getMacLength()), MACS.get(name)));
        return mac;
    }

    private byte[] derive(char purpose, int length) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(hash);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        digest.update(secret);
        digest.update(exchange);
        digest.update((byte) purpose);
        key.writeBytes(digest.digest(exchange));
        while (key.size() < length) {
            digest.update(secret);
            digest.update(exchange);
            key.writeBytes(digest.digest(key.toByteArray()));
        }
        return Arrays.copyOf(key.toByteArray(), length);
    }
}
