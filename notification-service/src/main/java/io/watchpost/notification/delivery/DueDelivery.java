package io.watchpost.notification.delivery;

import io.watchpost.notification.webhook.SecretCipher;
import jakarta.persistence.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A delivery that this process has leased, with what it takes to send it. */
record DueDelivery(UUID id, UUID webhookId, String event, String payload, String targetUrl, String encryptedSecret) {

    static DueDelivery of(Tuple row) {
        return new DueDelivery(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, String.class), row.get(3, String.class),
            row.get(4, String.class), row.get(5, String.class));
    }

    /** All headers of an attempt made now; the signatures only where the webhook has a secret. */
    Map<String, String> headers(SecretCipher cipher, String userAgent, long epochSeconds) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", userAgent);
        headers.put("X-CG-Hook-Event", event);
        headers.put("X-CG-Hook-Delivery", id.toString());
        headers.put("webhook-id", id.toString());
        headers.put("webhook-timestamp", String.valueOf(epochSeconds));
        if (encryptedSecret != null) {
            String secret = cipher.decrypt(webhookId, encryptedSecret);
            headers.put("X-CG-Hook-Signature", Signatures.ofBody(secret, payload));
            headers.put("webhook-signature", Signatures.standard(secret, id, epochSeconds, payload));
        }
        return headers;
    }
}
