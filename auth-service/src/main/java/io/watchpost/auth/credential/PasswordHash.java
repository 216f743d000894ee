package io.watchpost.auth.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's hash: argon2id, version 1.3 (RFC 9106), written as a PHC string with its parameters and salt.
 *
 * @param memory      KiB
 * @param iterations  passes over the memory
 * @param parallelism lanes
 */
record PasswordHash(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {

    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Hashes a password with a new salt. Takes tens of milliseconds: never on an event loop. */
    static PasswordHash of(String password, int memory, int iterations, int parallelism) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(memory, iterations, parallelism, salt, compute(password, memory, iterations, parallelism, salt));
    }

    static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("Not a hash of argon2id in the PHC form");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)),
                base64.decode(form.group(4)), base64.decode(form.group(5)));
    }

    /** Whether it is this password's. Takes as long as {@link #of}, whatever the answer. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memory, iterations, parallelism, salt));
    }

    /** The PHC string. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(
                memory, iterations, parallelism, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] compute(String password, int memory, int iterations, int parallelism, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
