package io.watchpost.auth.mfa;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.watchpost.kit.security.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Codes computed from the time (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds, as every authenticator app has them. */
final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int TOLERANCE = 1;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HmacOneTimePasswordGenerator GENERATOR = new HmacOneTimePasswordGenerator();

    private Totp() {
    }

    /** A new secret: 160 bits, as RFC 4226 recommends (section 4, R6). */
    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The secret as apps take it. */
    static String base32(byte[] secret) {
        return new Base32().encodeToString(secret);
    }

    /** What a QR code shows to an app. */
    static String uri(String issuer, String account, byte[] secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                .formatted(encoded(issuer), encoded(account), base32(secret), encoded(issuer), STEP_SECONDS);
    }

    /** The number of the time step. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a time step. */
    static String code(byte[] secret, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    /**
     * The step whose code this is: the present one, the one before or the one after, for clocks differ.
     *
     * @param last this step's code and earlier ones were taken before, and are not taken again
     */
    static OptionalLong matchingStep(byte[] secret, String code, Instant time, long last) {
        long now = step(time);
        OptionalLong matching = OptionalLong.empty();
        for (long step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
            if (Secrets.same(code(secret, step), code) && step > last && matching.isEmpty()) {
                matching = OptionalLong.of(step);
            }
        }
        return matching;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
