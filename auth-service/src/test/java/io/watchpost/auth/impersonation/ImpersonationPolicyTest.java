package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organizations can demand of impersonations, and that a client that knows nothing of it is asked for nothing. */
@AuthTest
class ImpersonationPolicyTest {

    private Person admin;
    private Person target;
    private String session;

    @BeforeEach
    void anAdminAndAUserOfOneOrganization() {
        UUID organization = People.organization();
        admin = People.user(organization, "Admin");
        target = People.user(organization, "User");
        session = admin.signIn();
    }

    @Test
    void withoutAPolicyTheSystemsDefaultsCount() {
        as(session).get("/v2/user/organization/impersonation_policy").then().statusCode(200)
                .body("data.id", equalTo(admin.organization().toString()))
                .body("data.attributes.max_minutes", nullValue())
                .body("data.attributes.updated_at", nullValue())
                .body("data.attributes.effective.allowed", equalTo(true))
                .body("data.attributes.effective.max_minutes", equalTo(30))
                .body("data.attributes.effective.step_up", equalTo("none"))
                .body("data.attributes.effective.reason_required", equalTo(false));
        Acting.start(session, target).then().statusCode(200).body("read_only", equalTo(false));
    }

    @Test
    void onlyTheFieldsSentChangeNullTakesThemBackAndEachChangeIsAudited() {
        Acting.decide(session, "max_minutes", 45).then().statusCode(200).body("data.attributes.effective.max_minutes", equalTo(45));
        Acting.decide(session, "reason_length", 5).then().statusCode(200).body("data.attributes.max_minutes", equalTo(45));
        Acting.decide(session, "max_minutes", null).then().statusCode(200)
                .body("data.attributes.max_minutes", nullValue())
                .body("data.attributes.reason_length", equalTo(5))
                .body("data.attributes.effective.max_minutes", equalTo(30));
        JsonNode audit = Events.shared().await("audit.trail", event ->
                "impersonation_policy.updated".equals(event.data().at("/action").asText())
                && event.data().at("/organization_id").asText().equals(admin.organization().toString())
                && event.data().at("/changes/max_minutes/1").asInt() == 45).data();
        assertEquals(1, audit.at("/changes").size());
    }

    @Test
    void whatIsOutOfTheSystemsBoundsIsRefusedFieldByField() {
        Map<String, Object> wild =
                Map.of("max_minutes", 61, "step_up", "dna", "step_up_minutes", 0, "reason_length", 501, "starts_per_hour", 0);
        as(session).contentType(ContentType.JSON).body(Map.of("impersonation_policy", wild))
                .put("/v2/user/organization/impersonation_policy").then().statusCode(422)
                .body("errors.field", containsInAnyOrder("impersonation_policy.max_minutes", "impersonation_policy.step_up",
                        "impersonation_policy.step_up_minutes", "impersonation_policy.reason_length",
                        "impersonation_policy.starts_per_hour"));
        Acting.decide(session, "read_only", "yes").then().statusCode(422).body("errors.field", hasItem("impersonation_policy.read_only"));
        as(session).contentType(ContentType.JSON).body("{}").put("/v2/user/organization/impersonation_policy").then()
                .statusCode(422).body("errors.field", hasItem("impersonation_policy"));
        as(session).get("/v2/user/organization/impersonation_policy").then().body("data.attributes.updated_at", nullValue());
    }

    @Test
    void itIsTheAdminsBusinessAndNobodyActsAsThemToChangeIt() {
        String user = target.signIn();
        as(user).get("/v2/user/organization/impersonation_policy").then().statusCode(403);
        Acting.decide(user, "allowed", false).then().statusCode(403);
        Response asAdmin = Acting.start(People.user(People.organization(), "Super Admin").signIn(), admin);
        Acting.decide(asAdmin.path("token"), "allowed", false).then().statusCode(403).body("errors.code", hasItem("impersonating"));
        as(asAdmin.path("token")).get("/v2/user/organization/impersonation_policy").then().statusCode(200);
    }

    @Test
    void aPartnerAndASuperAdminReadItAndAStrangerDoesNotKnowOfIt() {
        UUID partner = People.partner();
        Person customer = People.user(People.organization(partner), "Admin");
        Acting.decide(customer.signIn(), "ticket_required", true).then().statusCode(200);
        String path = "/v2/organizations/%s/impersonation_policy".formatted(customer.organization());
        as(People.user(partner, "Admin").signIn()).get(path).then().statusCode(200).body("data.attributes.ticket_required", equalTo(true));
        as(People.superAdmin()).get(path).then().statusCode(200);
        as(session).get(path).then().statusCode(404);
    }

    @Test
    void theTimeMayBeLoweredAndRaised() {
        for (int minutes : new int[] {5, 60}) {
            Acting.decide(session, "max_minutes", minutes).then().statusCode(200);
            Response started = Acting.startAndRevert(session, target);
            Instant end = Instant.parse(started.path("expires_at"));
            Instant begin = Instant.parse(started.path("created_at"));
            assertEquals(minutes * 60L, end.getEpochSecond() - begin.getEpochSecond());
        }
    }

    @Test
    void aStepUpDemandsCredentialsGivenShortlyBefore() {
        Acting.decide(session, "step_up", "password").then().statusCode(200);
        Acting.decide(session, "step_up_minutes", 5).then().statusCode(200);
        Acting.startAndRevert(session, target);
        authenticated("10 minutes", "pwd");
        refused("reauthentication_required");
        Acting.startAndRevert(admin.signIn(), target);
        Acting.decide(session, "step_up", "second_factor").then().statusCode(200);
        authenticated("1 minute", "pwd");
        refused("reauthentication_required");
        authenticated("1 minute", "pwd otp");
        Acting.startAndRevert(session, target);
        authenticated("10 minutes", "pwd otp");
        refused("reauthentication_required");
    }

    @Test
    void reasonAndTicketAreDemandedAndKept() {
        Acting.decide(session, "reason_required", true).then().statusCode(200);
        Acting.decide(session, "reason_length", 10).then().statusCode(200);
        Acting.decide(session, "ticket_required", true).then().statusCode(200);
        Acting.start(session, target).then().statusCode(422).body("errors.field", containsInAnyOrder("reason", "ticket"));
        as(session).queryParam("uuid", target.id()).queryParam("reason", "short").queryParam("ticket", "OPS-7")
                .post("/auth/impersonate").then().statusCode(422).body("errors.code", hasItem("length"));
        as(session).queryParam("uuid", target.id()).queryParam("ticket", "x".repeat(101)).post("/auth/impersonate").then()
                .statusCode(422).body("errors.field", hasItem("ticket"));
        Response started = as(session).queryParam("uuid", target.id()).queryParam("reason", "Her report is empty")
                .queryParam("ticket", "OPS-7").post("/auth/impersonate");
        UUID id = UUID.fromString(started.then().statusCode(200).extract().path("impersonation_id"));
        JsonNode event = Events.shared().await("auth.impersonation", id, "ImpersonationStarted").data();
        assertEquals("OPS-7", event.at("/ticket").asText());
        JsonNode audit = Events.shared()
                .await("audit.trail", one -> one.data().at("/impersonation_id").asText().equals(id.toString())).data();
        assertEquals("Her report is empty", audit.at("/reason").asText());
        assertEquals("OPS-7", audit.at("/changes/ticket/1").asText());
    }

    @Test
    void aReadOnlyOneMayLookAndLeaveButChangeNothing() {
        Acting.decide(session, "read_only", true).then().statusCode(200);
        Response started = Acting.start(session, target);
        started.then().statusCode(200).body("read_only", equalTo(true));
        String token = started.path("token");
        as(token).get("/v2/user/me").then().statusCode(200);
        Person superTarget = People.user(admin.organization(), "Admin");
        Acting.revert(token, started).then().statusCode(200);
        Response asAdmin = Acting.start(People.user(People.organization(), "Super Admin").signIn(), superTarget);
        People.createUser(asAdmin.path("token"), Map.of("email", "new-%d@example.com".formatted(People.number()))).then()
                .statusCode(403).body("errors.code", hasItem("read_only"));
        as(asAdmin.path("token")).delete("/auth/sign_out").then().statusCode(200);
    }

    @Test
    void whoOptsOutIsActedAsByNobodyAndWhatGoesOnEnds() {
        Response started = Acting.start(session, target);
        Acting.decide(admin.signIn(), "allowed", false).then().statusCode(200);
        Acting.eventuallyRefused(started.path("token"));
        assertEquals("opted_out", Acting.endCause(started));
        refused("opted_out");
        Acting.start(People.superAdmin(), target).then().statusCode(403).body("errors.code", hasItem("opted_out"));
        Acting.decide(session, "allowed", true).then().statusCode(200);
        Acting.startAndRevert(session, target);
    }

    @Test
    void ofTwoOrganizationsTheStricterPolicyCounts() {
        UUID partner = People.partner();
        String support = People.user(partner, "Admin").signIn();
        UUID customer = People.organization(partner);
        Person user = People.user(customer, "User");
        String customersAdmin = People.user(customer, "Admin").signIn();
        Acting.decide(support, "read_only", true).then().statusCode(200);
        Acting.decide(support, "max_minutes", 10).then().statusCode(200);
        Acting.decide(support, "allowed", false).then().statusCode(200);
        Acting.decide(customersAdmin, "max_minutes", 20).then().statusCode(200);
        Acting.decide(customersAdmin, "ticket_required", true).then().statusCode(200);
        Acting.start(support, user).then().statusCode(422).body("errors.field", hasItem("ticket"));
        Response started = as(support).queryParam("uuid", user.id()).queryParam("ticket", "1").post("/auth/impersonate");
        started.then().statusCode(200).body("read_only", equalTo(true));
        assertFalse(Instant.parse(started.path("expires_at")).isAfter(Instant.now().plusSeconds(600)));
    }

    private void authenticated(String ago, String methods) {
        TestDatabase.execute("update user_session set authenticated_at = now() - interval '%s', amr = '%s' where user_id = '%s'"
                .formatted(ago, methods, admin.id()));
    }

    private void refused(String code) {
        Acting.start(session, target).then().statusCode(403).body("errors.code", hasItem(code)).body("errors.field", hasItem("uuid"));
    }
}
