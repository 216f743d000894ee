package io.watchpost.notification.webhook;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.notification.Api;
import io.watchpost.notification.People;
import io.watchpost.notification.ServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class WebhookTest {

    private static final String COMPLETE = """
        {"webhook": {"name": "Ticket system", "target_url": "https://203.0.114.9/hook", "events": ["scan_completed", "scan_failed"],
         "secret": "s3cret"}}""";

    @Inject
    People people;

    @Test
    void aWebhookIsCreatedOnceShownChangedAndDeleted() {
        UUID organization = people.organization("Hooks", null, false);
        Api admin = Api.as("Admin", organization);
        String key = UUID.randomUUID().toString();
        var created = admin.send(COMPLETE).header("Idempotency-Key", key).post("/v2/webhooks").then().statusCode(201)
            .body("data.attributes.active", equalTo(true)).body("data.attributes.has_secret", equalTo(true))
            .body("data.attributes.organization.name", equalTo("Hooks")).body(not(containsString("s3cret")));
        String path = created.extract().header("Location");
        assertEquals(path, admin.send(COMPLETE).header("Idempotency-Key", key).post("/v2/webhooks").then().statusCode(201).extract()
            .header("Location"));

        admin.send("{\"webhook\": {\"name\": \"Renamed\", \"events\": [\"report_generated\"]}}").put(path).then().statusCode(200)
            .body("data.attributes.name", equalTo("Renamed")).body("data.attributes.events", contains("report_generated"))
            .body("data.attributes.target_url", equalTo("https://203.0.114.9/hook")).body("data.attributes.has_secret", equalTo(true));
        admin.send("{\"webhook\": {\"secret\": null}}").put(path).then().statusCode(200).body("data.attributes.has_secret", equalTo(false));
        admin.call().put(path + "/deactivate").then().statusCode(200).body("data.attributes.active", equalTo(false));
        admin.call().put(path + "/activate").then().statusCode(200).body("data.attributes.active", equalTo(true));
        admin.call().delete(path).then().statusCode(204);
        admin.call().get(path).then().statusCode(404);
        Eventually.that(() -> admin.call().queryParam("q[action]", "webhook.*").queryParam("sort_by", "sequence").get("/v2/audit/events")
            .then()
            .body("data.attributes.action", contains("webhook.created", "webhook.updated", "webhook.updated", "webhook.deactivated",
                "webhook.activated", "webhook.deleted"))
            .body("data[1].attributes.changes.name", contains("Ticket system", "Renamed"))
            .body("data[2].attributes.changes.has_secret", contains(true, false)));
    }

    @Test
    void theSecretIsEncryptedAtRest() throws SQLException {
        Api admin = Api.as("Admin", people.organization("Secrets", null, false));
        String id = admin.send(COMPLETE).post("/v2/webhooks").then().statusCode(201).extract().path("data.id");
        try (Connection owner = TestSystem.current().database().connectAsOwner()) {
            owner.createStatement().execute("ALTER TABLE webhook NO FORCE ROW LEVEL SECURITY");
            try (ResultSet row = owner.createStatement().executeQuery("SELECT secret FROM webhook WHERE id = '" + id + "'")) {
                row.next();
                assertFalse(row.getString(1).contains("s3cret"));
            } finally {
                owner.createStatement().execute("ALTER TABLE webhook FORCE ROW LEVEL SECURITY");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "webhook                   | {}",
        "webhook.name              | {'webhook': {'target_url': 'https://1.1.1.1/', 'events': ['scan_failed']}}",
        "webhook.name              | {'webhook': {'name': '', 'target_url': 'https://1.1.1.1/', 'events': ['scan_failed']}}",
        "webhook.target_url        | {'webhook': {'name': 'x', 'target_url': 'ftp://203.0.114.9/', 'events': ['scan_failed']}}",
        "webhook.target_url        | {'webhook': {'name': 'x', 'target_url': 'http://203.0.114.9/', 'events': ['scan_failed']}}",
        "webhook.target_url        | {'webhook': {'name': 'x', 'target_url': 'https://169.254.169.254/', 'events': ['scan_failed']}}",
        "webhook.target_url        | {'webhook': {'name': 'x', 'target_url': 'https://user:pw@203.0.114.9/', 'events': ['scan_failed']}}",
        "webhook.events            | {'webhook': {'name': 'x', 'target_url': 'https://1.1.1.1/', 'events': []}}",
        "webhook.events[0]         | {'webhook': {'name': 'x', 'target_url': 'https://1.1.1.1/', 'events': ['ping']}}",
        "webhook.include_customers|{'webhook':{'include_customers':true,'name':'x','target_url':'https://1.1.1.1','events':['scan_failed']}}",
        "webhook.secret            | {'webhook': {'name': 'x', 'target_url': 'https://1.1.1.1/', 'events': ['scan_failed'], 'secret': ''}}",
    })
    void whatIsNotAcceptedIsNamed(String field, String body) {
        Api.as("Admin", UUID.randomUUID()).send(body.replace('\'', '"')).post("/v2/webhooks").then().statusCode(422)
            .body("errors[0].field", equalTo(field));
    }

    @Test
    void onlyAdminsOfTheCircleReachAWebhook() {
        UUID partner = people.organization("Circle partner", null, true);
        UUID customer = people.organization("Circle customer", partner, false);
        String path = "/v2/webhooks/" + Api.as("Admin", customer).send(COMPLETE).post("/v2/webhooks").then().statusCode(201).extract()
            .path("data.id");

        Api.as("User", customer).call().get("/v2/webhooks").then().statusCode(403);
        Api.as("Admin", partner).call().get(path).then().statusCode(200);
        Api.as("Super Admin", UUID.randomUUID()).call().get(path).then().statusCode(200);
        Api stranger = Api.as("Admin", UUID.randomUUID());
        stranger.call().get(path).then().statusCode(404).body("status_text", equalTo("Record Not Found"));
        stranger.send("{\"webhook\": {\"name\": \"Taken over\"}}").put(path).then().statusCode(404);
        stranger.call().delete(path).then().statusCode(404);
        stranger.call().post(path + "/ping").then().statusCode(404);
        stranger.call().get(path + "/deliveries").then().statusCode(404);
        stranger.call().get("/v2/webhooks").then().statusCode(200).body("meta.total_count", equalTo(0));
        Api impersonated = new Api(TokenMint.shared().token().organization(customer).role("User")
            .impersonatedBy(UUID.randomUUID(), "support", partner, "Admin", UUID.randomUUID()).sign());
        impersonated.call().get(path).then().statusCode(403);
    }

    @Test
    void whoActsAsAnAdminSetsNoSecretAndBothAreOnRecordForTheRest() {
        UUID organization = people.organization("Acted for", null, false);
        String path = Api.as("Admin", organization).send(COMPLETE).post("/v2/webhooks").then().statusCode(201).extract().header("Location");
        UUID admin = UUID.randomUUID();
        UUID support = UUID.randomUUID();
        TokenBuilder token = TokenMint.shared().token().user(admin, "admin").organization(organization).role("Admin")
            .impersonatedBy(support, "support", UUID.randomUUID(), "Super Admin", UUID.randomUUID());
        Api acting = new Api(token.sign());
        acting.send(COMPLETE).post("/v2/webhooks").then().statusCode(403).body("errors.code", contains("impersonating"));
        acting.send("{\"webhook\": {\"secret\": \"mine\"}}").put(path).then().statusCode(403)
            .body("errors.code", contains("impersonating"));
        acting.send("{\"webhook\": {\"secret\": null}}").put(path).then().statusCode(403);
        acting.send("{\"webhook\": {\"name\": \"By support\"}}").put(path).then().statusCode(200);
        JsonNode audit = Events.shared().await("audit.trail", event -> "webhook.updated".equals(event.data().at("/action").asText())
            && event.data().at("/organization_id").asText().equals(organization.toString())).data();
        assertEquals(admin.toString(), audit.at("/user/id").asText());
        assertEquals(support.toString(), audit.at("/impersonator/id").asText());
        Api looking = new Api(token.claim("read_only", true).sign());
        looking.call().get(path).then().statusCode(200);
        looking.call().delete(path).then().statusCode(403).body("errors.code", contains("read_only"));
    }

    @Test
    void theListIsFilteredAndSorted() {
        Api admin = Api.as("Admin", people.organization("Hook lists", null, false));
        admin.send(COMPLETE).post("/v2/webhooks").then().statusCode(201);
        admin.send(COMPLETE.replace("Ticket system", "Chat").replace("scan_failed", "scan_started")).post("/v2/webhooks").then()
            .statusCode(201);
        admin.call().queryParam("q[events]", "scan_failed").get("/v2/webhooks").then().statusCode(200)
            .body("data.attributes.name", contains("Ticket system"));
        admin.call().queryParam("q[events]", "*completed").queryParam("q[active]", "true").queryParam("q[target_url]", "*hook")
            .queryParam("sort_by", "name,-last_delivery_at,active,updated_at").get("/v2/webhooks").then().statusCode(200)
            .body("data.attributes.name", contains("Chat", "Ticket system"));
        admin.call().queryParam("q[name]", "chat").get("/v2/webhooks").then()
            .body("data.attributes.events[0]", containsInAnyOrder("scan_started", "scan_completed"));
        admin.call().queryParam("q[secret]", "s*").queryParam("sort_by", "secret").get("/v2/webhooks").then().statusCode(422)
            .body("errors.field", containsInAnyOrder("q[secret]", "sort_by"));
    }
}
