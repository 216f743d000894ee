package io.watchpost.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    void codesAreThoseOfRfc6238() {
        // Appendix B, SHA-1: of its eight digits the last six.
        Map.of(59L, "287082", 1111111109L, "081804", 1111111111L, "050471", 1234567890L, "005924", 2000000000L, "279037",
                20000000000L, "353130").forEach((seconds, code) ->
                        assertEquals(code, Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))));
    }

    @Test
    void aCodeIsGoodOneStepBeforeAndAfterItsOwnAndNoLonger() {
        Instant time = Instant.ofEpochSecond(1234567890L);
        long step = Totp.step(time);
        String code = Totp.code(SECRET, step);
        for (int distance = -3; distance <= 3; distance++) {
            OptionalLong matching = Totp.matchingStep(SECRET, code, time.plusSeconds(30L * distance), 0);
            assertEquals(Math.abs(distance) <= 1 ? OptionalLong.of(step) : OptionalLong.empty(), matching, "distance " + distance);
        }
    }

    @Test
    void aStepThatWasTakenAndThoseBeforeItAreNotTakenAgain() {
        Instant time = Instant.ofEpochSecond(1234567890L);
        long step = Totp.step(time);
        assertEquals(OptionalLong.empty(), Totp.matchingStep(SECRET, Totp.code(SECRET, step), time, step));
        assertEquals(OptionalLong.empty(), Totp.matchingStep(SECRET, Totp.code(SECRET, step - 1), time, step));
        assertEquals(OptionalLong.of(step + 1), Totp.matchingStep(SECRET, Totp.code(SECRET, step + 1), time, step));
    }

    @Test
    void anAppIsToldAllThatItNeeds() {
        byte[] secret = Totp.newSecret();
        assertEquals(160, secret.length * 8);
        assertNotEquals(Totp.base32(secret), Totp.base32(Totp.newSecret()));
        String uri = Totp.uri("Watch & Post", "anna@example.com", secret);
        assertEquals("otpauth://totp/Watch%20%26%20Post:anna%40example.com?secret=" + new Base32().encodeToString(secret)
                + "&issuer=Watch%20%26%20Post&algorithm=SHA1&digits=6&period=30", uri);
    }
}
