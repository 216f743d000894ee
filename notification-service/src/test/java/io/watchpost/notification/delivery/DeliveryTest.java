package io.watchpost.notification.delivery;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import io.restassured.path.json.JsonPath;
import io.watchpost.notification.Api;
import io.watchpost.notification.People;
import io.watchpost.notification.SampleEvents;
import io.watchpost.notification.ServiceTest;
import io.watchpost.testing.Eventually;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class DeliveryTest {

    private static final String SECRET = "correct horse battery staple";

    @Inject
    People people;

    @Test
    void anEventIsDeliveredAndItsSignatureIsVerifiedByALibraryForStandardWebhooks() throws Exception {
        UUID organization = people.organization("Signed", null, false);
        Api admin = Api.as("Admin", organization);
        try (Receiver receiver = new Receiver(number -> 200)) {
            String webhook = create(admin, receiver, "\"scan_completed\"", "\"secret\":\"" + SECRET + "\"");
            UUID scan = UUID.randomUUID();
            SampleEvents.scan("ScanStarted", organization, scan, UUID.randomUUID());
            SampleEvents.scan("ScanCompleted", organization, scan, UUID.randomUUID());
            Eventually.that(() -> assertEquals(1, receiver.calls().size()));

            Receiver.Call call = receiver.calls().get(0);
            new Webhook("whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)))
                .verify(call.body(), call.headers());
            assertEquals(Signatures.ofBody(SECRET, call.body()), call.header("X-CG-Hook-Signature"));
            assertTrue(call.header("User-Agent").startsWith("CloneGuard-Hook/"));
            assertEquals("/hook?source=watchpost", call.path());
            JsonPath payload = JsonPath.from(call.body());
            assertEquals(call.header("X-CG-Hook-Delivery"), payload.getString("id"));
            assertEquals("scan_completed", call.header("X-CG-Hook-Event"));
            assertEquals("Signed", payload.getString("organization.name"));
            assertEquals(scan.toString(), payload.getString("data.id"));
            assertEquals(3, payload.getInt("data.attributes.results.critical"));
            Eventually.that(() -> admin.call().get("/v2/webhooks/" + webhook + "/deliveries/" + payload.getString("id")).then()
                .statusCode(200)
                .body("data.attributes.status", equalTo("delivered"))
                .body("data.attributes.attempts", equalTo(1))
                .body("data.attributes.response_code", equalTo(200))
                .body("data.attributes.response_body.length()", equalTo(4096))
                .body("data.attributes.request_headers.'webhook-signature'", startsWith("v1,")));
            Api.as("Admin", UUID.randomUUID()).call().get("/v2/webhooks/" + webhook + "/deliveries/" + payload.getString("id"))
                .then().statusCode(404);
        }
    }

    @Test
    void aFailingReceiverIsTriedFourTimesUnderTheSameIdAndADeliveryCanBeSentAgain() {
        Api admin = Api.as("Admin", people.organization("Failing", null, false));
        try (Receiver receiver = new Receiver(number -> number <= 4 ? 500 : 200)) {
            String webhook = create(admin, receiver, "\"scan_failed\"", "\"include_customers\":false");
            String delivery = ping(admin, webhook);
            String path = "/v2/webhooks/" + webhook + "/deliveries/" + delivery;
            Eventually.that(() -> admin.call().get(path).then().statusCode(200)
                .body("data.attributes.status", equalTo("failed"))
                .body("data.attributes.attempts", equalTo(4))
                .body("data.attributes.next_attempt_at", nullValue())
                .body("data.attributes.error", containsString("500")));
            assertEquals(1, receiver.calls().stream().map(call -> call.header("webhook-id")).distinct().count());
            assertNull(receiver.calls().get(0).header("X-CG-Hook-Signature"));

            admin.call().post(path + "/redeliver").then().statusCode(202).body("data.attributes.status", equalTo("pending"));
            Eventually.that(() -> admin.call().get(path).then()
                .body("data.attributes.status", equalTo("delivered")).body("data.attributes.attempts", equalTo(1)));
            admin.call().queryParam("q[status]", "DELIVERED").queryParam("q[event]", "ping").queryParam("q[response_code]", 200)
                .queryParam("sort_by", "-attempts,status,updated_at").get("/v2/webhooks/" + webhook + "/deliveries").then().statusCode(200)
                .body("data.id", hasItem(delivery)).body("meta.total_count", equalTo(1));
            admin.call().queryParam("q[payload]", "x").get("/v2/webhooks/" + webhook + "/deliveries").then().statusCode(422);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        Api admin = Api.as("Admin", people.organization("Redirecting", null, false));
        try (Receiver receiver = new Receiver(number -> 302)) {
            String webhook = create(admin, receiver, "\"scan_failed\"", "\"include_customers\":false");
            String delivery = ping(admin, webhook);
            admin.call().post("/v2/webhooks/" + webhook + "/deliveries/" + delivery + "/redeliver").then().statusCode(409);
            Eventually.that(() -> admin.call().get("/v2/webhooks/" + webhook + "/deliveries/" + delivery).then()
                .body("data.attributes.status", equalTo("failed"))
                    .body("data.attributes.error", containsString("redirects are not followed")));
            assertTrue(receiver.calls().stream().noneMatch(call -> call.path().equals("/elsewhere")));
        }
    }

    @Test
    void aPartnersWebhookIsToldOfCustomersIfItWantsThatAndATurnedOffOneOfNothing() {
        UUID partner = people.organization("Hooked partner", null, true);
        UUID customer = people.organization("Hooked customer", partner, false);
        Api admin = Api.as("Admin", partner);
        try (Receiver all = new Receiver(number -> 200); Receiver own = new Receiver(number -> 200);
            Receiver off = new Receiver(number -> 200)) {
            create(admin, all, "\"impersonation_started\",\"scan_stopped\"", "\"include_customers\":true");
            create(admin, own, "\"scan_stopped\"", "\"include_customers\":false");
            String turnedOff = create(admin, off, "\"scan_stopped\"", "\"include_customers\":true");
            admin.call().put("/v2/webhooks/" + turnedOff + "/deactivate").then().statusCode(200)
                .body("data.attributes.active", equalTo(false));
            SampleEvents.scan("ScanStopped", customer, UUID.randomUUID(), UUID.randomUUID());
            SampleEvents.scan("ScanStopped", partner, UUID.randomUUID(), UUID.randomUUID());
            Eventually.that(() -> assertEquals(2, all.calls().size()));
            Eventually.that(() -> assertEquals(1, own.calls().size()));
            assertEquals(partner.toString(), JsonPath.from(own.calls().get(0).body()).getString("organization.id"));
            assertEquals(0, off.calls().size());
            ping(admin, turnedOff);
            Eventually.that(() -> assertEquals(List.of("ping"), off.calls().stream().map(call -> call.header("X-CG-Hook-Event")).toList()));
        }
    }

    @Test
    void pingsAreLimited() {
        Api admin = Api.as("Admin", people.organization("Pinging", null, false));
        try (Receiver receiver = new Receiver(number -> 200)) {
            String webhook = create(admin, receiver, "\"scan_failed\"", "\"include_customers\":false");
            for (int number = 0; number < 10; number++) {
                ping(admin, webhook);
            }
            admin.call().post("/v2/webhooks/" + webhook + "/ping").then().statusCode(429).header("Retry-After", "60");
        }
    }

    private static String create(Api admin, Receiver receiver, String events, String more) {
        return admin.send("{\"webhook\":{\"name\":\"Hook\",\"target_url\":\"%s\",\"events\":[%s],%s}}".formatted(receiver.url(), events,
            more))
            .post("/v2/webhooks").then().statusCode(201).extract().path("data.id");
    }

    private static String ping(Api admin, String webhook) {
        return admin.call().post("/v2/webhooks/" + webhook + "/ping").then().statusCode(202).extract().path("data.id");
    }
}
