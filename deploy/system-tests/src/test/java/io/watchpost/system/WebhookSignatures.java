package io.watchpost.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a delivery as its receiver would: the signature of the API, and that of Standard Webhooks with the library of its authors. The key
 * of both is the secret as it was given, in UTF-8.
 */
final class WebhookSignatures {

    private WebhookSignatures() {
    }

    static void verify(WebhookReceiver.Delivery delivery, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(delivery.body().getBytes(StandardCharsets.UTF_8)));
        assertEquals(expected, delivery.header("X-CG-Hook-Signature"));

        Webhook webhook = new Webhook(secret.getBytes(StandardCharsets.UTF_8));
        assertDoesNotThrow(() -> webhook.verify(delivery.body(), delivery.headers()));
        assertThrows(WebhookVerificationException.class, () -> webhook.verify(delivery.body() + " ", delivery.headers()));
    }
}
