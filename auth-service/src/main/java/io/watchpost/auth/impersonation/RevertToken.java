package io.watchpost.auth.impersonation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** What ends an impersonation and gives the impersonator's own session back, once. The database knows the hash only. */
record RevertToken(String text) {

    /** A new one: a UUID with 122 bits from a secure random generator. */
    static RevertToken random() {
        return new RevertToken(UUID.randomUUID().toString());
    }

    /** SHA-256 in hex: the token is random, so a slow hash would add nothing. */
    String hash() {
        try {
            byte[] bytes = text.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
