package io.watchpost.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.core.Vertx;
import io.watchpost.auth.Settings;
import io.watchpost.kit.web.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TwilioSmsTest {

    private static final SmsServer SERVER = new SmsServer();
    private static Map<String, String> settings;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        settings = SERVER.start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
        SERVER.stop();
    }

    @Test
    void aMessageIsTakenWithSenderNumberAndText() {
        send(Map.of(), "+436641000001", "Your code is 123456 & more: ä");
        assertEquals(List.of("Your code is 123456 & more: ä"), SERVER.messages("+436641000001"));
    }

    @Test
    void whatTheProviderCouldNotServeIsTriedAgainAFewTimes() {
        send(Map.of(), "+436641000502", "twice");
        assertEquals(List.of("twice"), SERVER.messages("+436641000502"));
        refused(503, Map.of(), "+436641000503");
        assertEquals(3, SERVER.tries("+436641000503"));
        refused(503, Map.of("watchpost.auth.sms.retries", "0"), "+436641001503");
        assertEquals(1, SERVER.tries("+436641001503"));
    }

    @Test
    void aNumberThatCanNotBeReachedIsTheCallersMistakeAndNotTriedAgain() {
        ApiException refused = refused(422, Map.of(), "+436641000404");
        assertEquals("phone_number", refused.errors().get(0).field());
        assertEquals(1, SERVER.tries("+436641000404"));
    }

    @Test
    void whatIsWrongBetweenUsAndTheProviderIsAnsweredAsAway() {
        refused(503, Map.of(), "+436641000400");
        refused(503, Map.of("watchpost.auth.sms.auth-token", "another"), "+436641000005");
        refused(503, Map.of("watchpost.auth.sms.base-url", "http://localhost:1", "watchpost.auth.sms.retries", "1"), "+436641000006");
    }

    @Test
    void aMessageThatMayBeOnItsWayIsNotSentTwice() {
        refused(503, Map.of("watchpost.auth.sms.timeout", "300ms"), "+436641000408");
        assertEquals(1, SERVER.tries("+436641000408"));
    }

    @Test
    void withoutAProviderNothingIsSentAndHalfOfOneFailsTheStart() {
        TwilioSms none = new TwilioSms(Settings.of(Map.of()), vertx);
        assertFalse(none.available());
        ApiException refused = assertThrows(ApiException.class, () -> none.send("+436641000007", "text").await().indefinitely());
        assertEquals(503, refused.status());
        assertTrue(refused.getMessage().contains("no SMS provider is configured"), refused.getMessage());
        none.refuseHalfConfiguration(null);
        TwilioSms half = new TwilioSms(Settings.of(Map.of("watchpost.auth.sms.account-sid", "AC1")), vertx);
        assertThrows(IllegalStateException.class, () -> half.refuseHalfConfiguration(null));
    }

    private static ApiException refused(int status, Map<String, String> more, String phone) {
        ApiException refused = assertThrows(ApiException.class, () -> send(more, phone, "text"));
        assertEquals(status, refused.status());
        assertEquals(status == 503, refused.retryAfter() != null);
        return refused;
    }

    private static void send(Map<String, String> more, String phone, String text) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        new TwilioSms(Settings.of(all), vertx).send(phone, text).await().indefinitely();
    }
}
