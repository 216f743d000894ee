package io.watchpost.local.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies a webhook in the two ways that it is signed, knowing nothing but the secret: its text in UTF-8 is the key of both. */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";
    private final String secret;

    Signatures(String secret) {
        this.secret = secret;
    }

    /** {@code X-CG-Hook-Signature}: HMAC-SHA256 of the raw body, hex. */
    boolean ownHeader(WebhookReceiver.Call call) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8)));
            byte[] sent = call.header("X-CG-Hook-Signature").getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), sent);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature}, checked by the library of standardwebhooks.com. */
    boolean standardHeaders(WebhookReceiver.Call call) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        try {
            new Webhook(secret.getBytes(StandardCharsets.UTF_8)).verify(call.body(), headers);
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        }
    }
}
