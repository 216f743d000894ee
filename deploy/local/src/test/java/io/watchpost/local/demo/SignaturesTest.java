package io.watchpost.local.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    /** Key and message of RFC 4231, test case 2. */
    @Test
    void theOwnHeaderIsAnHmacOfTheBody() {
        Signatures signatures = new Signatures("Jefe");
        String right = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertTrue(signatures.ownHeader(call("what do ya want for nothing?", Map.of("X-cg-hook-signature", List.of(right)))));
        assertFalse(signatures.ownHeader(call("what do ya want for nothing!", Map.of("X-cg-hook-signature", List.of(right)))));
        assertFalse(signatures.ownHeader(call("what do ya want for nothing?", Map.of())));
    }

    @Test
    void theStandardHeadersAreCheckedAsWritten() throws Exception {
        String secret = "a secret as its user typed it";
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers = Map.of("Webhook-id", List.of("msg_1"), "Webhook-timestamp", List.of(String.valueOf(now)),
            "Webhook-signature", List.of(new Webhook(secret.getBytes(StandardCharsets.UTF_8)).sign("msg_1", now, "{}")));
        assertTrue(new Signatures(secret).standardHeaders(call("{}", headers)));
        assertFalse(new Signatures(secret).standardHeaders(call("{ }", headers)));
    }

    private static WebhookReceiver.Call call(String body, Map<String, List<String>> headers) {
        return new WebhookReceiver.Call(headers, body);
    }
}
