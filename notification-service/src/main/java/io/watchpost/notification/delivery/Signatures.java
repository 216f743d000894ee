package io.watchpost.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two signatures of a delivery. The key of both is the secret's text in UTF-8, as the user gave it; a library for Standard Webhooks
 * takes it as {@code whsec_} and the Base64 of those bytes.
 */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    /** {@code X-CG-Hook-Signature}: over the raw body. */
    static String ofBody(String secret, String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret, body));
    }

    /** {@code webhook-signature} of Standard Webhooks: over id, time and body, so that an old call can't be sent again as a new one. */
    static String standard(String secret, UUID id, long epochSeconds, String body) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(secret, id + "." + epochSeconds + "." + body));
    }

    private static byte[] hmac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
