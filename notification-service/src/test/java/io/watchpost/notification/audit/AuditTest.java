package io.watchpost.notification.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchpost.notification.Api;
import io.watchpost.notification.People;
import io.watchpost.notification.SampleEvents;
import io.watchpost.notification.ServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuditTest {

    @Inject
    People people;

    private UUID organization;
    private Api admin;
    private UUID first;
    private UUID last;

    @BeforeEach
    void aTrailOfFour() {
        organization = people.organization("Audited", null, false);
        admin = Api.as("Admin", organization);
        first = SampleEvents.audit(organization, "target.created");
        SampleEvents.audit(organization, "target.updated");
        SampleEvents.audit(organization, "scan.started");
        last = SampleEvents.audit(organization, "target.deleted");
        Eventually.that(() -> assertEquals(4, (int) admin.call().get("/v2/audit/events").then().statusCode(200).extract()
            .path("meta.total_count")));
    }

    @Test
    void aRecordShowsBothIdentitiesAndItsPlaceInTheChain() {
        String hash = admin.call().get("/v2/audit/events/" + first).then().statusCode(200)
            .body("data.attributes.user.username", equalTo("customer"))
            .body("data.attributes.impersonator.username", equalTo("support"))
            .body("data.attributes.changes.name", contains("Old", "Office"))
            .body("data.attributes.sequence", equalTo(1))
            .body("data.attributes.previous_hash", equalTo("0".repeat(64)))
            .body("data.attributes.organization.name", equalTo("Audited"))
            .extract().path("data.attributes.hash");
        admin.call().queryParam("sort_by", "sequence").get("/v2/audit/events").then()
            .body("data[1].attributes.previous_hash", equalTo(hash));
        admin.call().queryParam("q[action]", "target.*").queryParam("q[impersonator]", "Support").queryParam("q[service]", "scan")
            .queryParam("q[outcome]", "success").queryParam("q[resource_name]", "office").queryParam("q[ip_address]", "192.0.2.*")
            .queryParam("sort_by", "action,-created_at").get("/v2/audit/events").then().statusCode(200)
            .body("data.attributes.action", contains("target.created", "target.deleted", "target.updated"));
        admin.call().queryParam("q[resource_id]", "no uuid").get("/v2/audit/events").then().statusCode(422);
    }

    @Test
    void onlyAdminsOfTheCircleReadTheTrail() {
        Api.as("User", organization).call().get("/v2/audit/events").then().statusCode(403);
        Api stranger = Api.as("Admin", UUID.randomUUID());
        stranger.call().get("/v2/audit/events/" + first).then().statusCode(404);
        stranger.call().get("/v2/audit/events").then().statusCode(200).body("meta.total_count", equalTo(0));
        stranger.call().get("/v2/audit/verify").then().statusCode(200).body("valid", equalTo(true)).body("checked_count", equalTo(0));
    }

    @Test
    void theChainIsVerifiedAsAWholeAndInParts() {
        admin.call().get("/v2/audit/verify").then().statusCode(200).body("valid", equalTo(true)).body("checked_count", equalTo(4))
            .body("first_sequence", equalTo(1)).body("last_sequence", equalTo(4)).body("broken_at", nullValue());
        admin.call().queryParam("from_sequence", 2).queryParam("to_sequence", 3).get("/v2/audit/verify").then().statusCode(200)
            .body("valid", equalTo(true)).body("checked_count", equalTo(2)).body("first_sequence", equalTo(2));
        admin.call().queryParam("from_sequence", 0).get("/v2/audit/verify").then().statusCode(422)
            .body("errors[0].field", equalTo("from_sequence"));
    }

    @Test
    void aChangedARemovedAndARelinkedEventAreFound() throws SQLException {
        tamper("UPDATE audit_event SET reason = 'none' WHERE id = '" + last + "'");
        admin.call().get("/v2/audit/verify").then().body("valid", equalTo(false)).body("broken_at.cause", equalTo("hash_mismatch"))
            .body("broken_at.id", equalTo(last.toString())).body("checked_count", equalTo(3));
        tamper("UPDATE audit_event SET previous_hash = repeat('f', 64) WHERE sequence = 3 AND organization_id = '" + organization + "'");
        admin.call().get("/v2/audit/verify").then().body("broken_at.cause", equalTo("link_mismatch"))
            .body("broken_at.sequence", equalTo(3));
        tamper("DELETE FROM audit_event WHERE sequence = 2 AND organization_id = '" + organization + "'");
        admin.call().get("/v2/audit/verify").then().body("broken_at.cause", equalTo("missing")).body("broken_at.sequence", equalTo(2))
            .body("broken_at.id", nullValue());
    }

    @Test
    void theServiceItselfCannotChangeWhatItWrote() throws SQLException {
        try (Connection service = TestSystem.current().database().connectAsUser()) {
            service.createStatement().execute("SELECT set_config('watchpost.circle', '*', false)");
            assertThrows(SQLException.class, () -> service.createStatement().execute("UPDATE audit_event SET reason = 'none'"));
            assertThrows(SQLException.class, () -> service.createStatement().execute("DELETE FROM audit_event"));
            assertThrows(SQLException.class, () -> service.createStatement().execute("TRUNCATE audit_event"));
        }
    }

    private static void tamper(String statement) throws SQLException {
        try (Connection owner = TestSystem.current().database().connectAsOwner()) {
            owner.createStatement().execute("SELECT set_config('watchpost.circle', '*', false)");
            assertEquals(1, owner.createStatement().executeUpdate(statement));
        }
    }
}
