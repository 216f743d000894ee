package io.watchpost.notification.calls;

import static org.hamcrest.Matchers.equalTo;

import io.watchpost.notification.Api;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.List;
import java.util.Map;

/** Webhooks and what was sent to them. */
final class WebhookRequests {

    private static final int ROOM = 80;

    private final Api admin;
    private final Map<String, Object> fields;
    private String kept;

    /** Requests about webhooks that call {@code url}. */
    WebhookRequests(Api admin, String url) {
        this.admin = admin;
        this.fields = Map.of("name", "Ticket system", "target_url", url, "events", List.of("scan_failed", "report_generated"),
                "secret", "correct horse battery staple", "active", true);
    }

    void add(ValidRequests requests) {
        kept = create();
        String webhook = kept;
        String delivery = delivered(webhook);
        requests.add("listWebhooks", () -> ValidRequest.empty().query("q[name]", "Ticket*").query("sort_by", "-created_at"))
                .add("createWebhook", () -> ValidRequest.empty().json(Map.of("webhook", fields)))
                .add("getWebhook", () -> ValidRequest.ofId(webhook))
                .add("updateWebhook", () -> ValidRequest.ofId(webhook).json(Map.of("webhook", fields)))
                .add("deleteWebhook", () -> ValidRequest.ofId(create()))
                .add("activateWebhook", () -> ValidRequest.ofId(webhook))
                .add("deactivateWebhook", () -> ValidRequest.ofId(webhook))
                // Pings are limited: each webhook is tried out once.
                .add("pingWebhook", () -> ValidRequest.ofId(create()))
                .add("listWebhookDeliveries", () -> ValidRequest.ofId(webhook).query("q[event]", "ping").query("sort_by", "-created_at"))
                .add("getWebhookDelivery", () -> ValidRequest.ofId(webhook).path("delivery_id", delivery))
                .add("redeliverWebhookDelivery", () -> redelivery());
    }

    private ValidRequest redelivery() {
        String webhook = create();
        return ValidRequest.ofId(webhook).path("delivery_id", delivered(webhook));
    }

    /** A new webhook; an organization may have so many only, and what calls have made beside the first is in the way. */
    private String create() {
        List<String> there = admin.call().get("/v2/webhooks?per_page=100").then().statusCode(200).extract().path("data.id");
        if (there.size() > ROOM) {
            there.stream().filter(id -> !id.equals(kept)).forEach(id -> admin.call().delete("/v2/webhooks/" + id).then().statusCode(204));
        }
        return admin.call().contentType("application/json").body(Map.of("webhook", fields)).post("/v2/webhooks").then()
                .statusCode(201).extract().path("data.id");
    }

    /** A ping that has reached its receiver: one under way can't be sent again. */
    private String delivered(String webhook) {
        String delivery = admin.call().post("/v2/webhooks/" + webhook + "/ping").then().statusCode(202).extract().path("data.id");
        Eventually.that(() -> admin.call().get("/v2/webhooks/" + webhook + "/deliveries/" + delivery).then()
                .body("data.attributes.status", equalTo("delivered")));
        return delivery;
    }
}
