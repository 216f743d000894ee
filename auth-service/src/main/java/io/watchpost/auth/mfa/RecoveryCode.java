package io.watchpost.auth.mfa;

import io.watchpost.kit.security.Secrets;
import java.security.SecureRandom;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/** A code on paper for the day when the phone is lost: 120 random bits in base32, in six groups that people can type. */
record RecoveryCode(String text) {

    private static final int BYTES = 15;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RecoveryCode random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new RecoveryCode(new Base32().encodeToString(random).replaceAll("(.{%d})(?=.)".formatted(GROUP), "$1-"));
    }

    /** As it is kept; the same in any case, with or without blanks and hyphens. A fast hash, for it is random enough. */
    String hash() {
        return Secrets.hash(text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    /** Its first group, by which its holder knows it. */
    String hint() {
        return text.substring(0, GROUP) + "-…";
    }
}
