package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class ImpersonationTest {

    @Inject
    Transactions transactions;

    @Inject
    SessionEnds sessions;

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
    void theTokenIsTheTargetsAndNamesThePersonBehindIt() throws Exception {
        Response started = start(target);
        started.then().statusCode(200)
                .body("username", equalTo(target.username()))
                .body("role", equalTo("User"))
                .body("impersonator_revert_token", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"));
        JwtClaims claims = claims(started.path("token"));
        assertEquals(target.id().toString(), claims.getSubject());
        assertEquals("impersonation", claims.getStringClaimValue("typ"));
        assertEquals(started.path("impersonation_id"), claims.getStringClaimValue("imp"));
        JsonNode actor = new ObjectMapper().valueToTree(claims.getClaimValue("act"));
        assertEquals(admin.id().toString(), actor.get("sub").asText());
        assertEquals("Admin", actor.get("role").asText());
        assertTrue(claims.getExpirationTime().getValueInMillis() <= Instant.now().plusSeconds(30 * 60).toEpochMilli());
        as(started.path("token")).get("/v2/user/validate_token").then()
                .statusCode(200)
                .body("token_type", equalTo("session"))
                .body("username", equalTo(target.username()))
                .body("impersonation.impersonator.username", equalTo(admin.username()))
                .body("impersonation.impersonation_id", equalTo(started.path("impersonation_id")));
        as(started.path("token")).get("/v2/user/me").then().statusCode(200).body("data.id", equalTo(target.id().toString()));
    }

    @Test
    void startAndEndAreToldWithBothIdentities() {
        Response started = as(session).queryParam("uuid", target.id()).queryParam("reason", "Ticket 42").post("/auth/impersonate");
        UUID id = UUID.fromString(started.path("impersonation_id"));
        revert(started.path("token"), started.path("impersonator_revert_token")).then().statusCode(200);
        for (String type : new String[] {"ImpersonationStarted", "ImpersonationEnded"}) {
            JsonNode event = Events.shared().await("auth.impersonation", id, type).data();
            assertEquals(admin.id().toString(), event.at("/impersonator/id").asText());
            assertEquals(target.id().toString(), event.at("/target/id").asText());
            assertEquals(admin.id().toString(), event.at("/actor/user_id").asText());
            assertEquals(target.id().toString(), event.at("/on_behalf_of/user_id").asText());
            assertEquals("Ticket 42", event.at("/reason").asText());
        }
        assertEquals("reverted", Events.shared().await("auth.impersonation", id, "ImpersonationEnded").data().at("/cause").asText());
        for (String action : new String[] {"impersonation.started", "impersonation.ended"}) {
            JsonNode audit = Events.shared().await("audit.trail", event -> concerns(event, id, action)).data();
            assertEquals(admin.username(), audit.at("/impersonator/username").asText());
            assertEquals(target.username(), audit.at("/user/username").asText());
        }
    }

    @Test
    void revertingGivesTheImpersonatorASessionAndTakesTheOther() {
        Response started = start(target);
        String token = started.path("token");
        Response reverted = revert(token, started.path("impersonator_revert_token"));
        reverted.then().statusCode(200)
                .body("username", equalTo(admin.username()))
                .body("role", equalTo("Admin"))
                .body("impersonator_revert_token", nullValue())
                .body("impersonation_id", equalTo(started.path("impersonation_id")));
        as(reverted.path("token")).get("/v2/user/validate_token").then()
                .statusCode(200).body("impersonation", nullValue()).body("username", equalTo(admin.username()));
        Acting.eventuallyRefused(token);
        revert(reverted.path("token"), started.path("impersonator_revert_token")).then().statusCode(404);
    }

    @Test
    void theResumedSessionEndsWhenTheFirstOneWouldHave() throws Exception {
        Response started = start(target);
        Response reverted = revert(started.path("token"), started.path("impersonator_revert_token"));
        assertEquals(claims(session).getExpirationTime(), claims(reverted.path("token")).getExpirationTime());
        assertEquals(claims(session).getClaimValue("auth_time"), claims(reverted.path("token")).getClaimValue("auth_time"));
    }

    @Test
    void theRevertTokenMayComeInAHeaderAndMustComeSomehow() {
        Response started = start(target);
        as(started.path("token")).delete("/auth/impersonate").then().statusCode(422).body("errors.code", hasItem("required"));
        as(started.path("token")).header("X-Impersonator-Revert-Token", (String) started.path("impersonator_revert_token"))
                .delete("/auth/impersonate").then().statusCode(200);
    }

    @Test
    void aRevertTokenOfAnotherPersonIsRefusedAndNotUsedUp() {
        Response started = start(target);
        String revertToken = started.path("impersonator_revert_token");
        String stranger = People.user(admin.organization(), "Admin").signIn();
        revert(stranger, revertToken).then().statusCode(403);
        revert(stranger, UUID.randomUUID().toString()).then().statusCode(404);
        revert(session, revertToken).then().statusCode(200);
    }

    @Test
    void anImpersonatorWhoIsNoLongerActiveGetsNoSession() {
        Response started = start(target);
        TestDatabase.execute("update users set status = 'inactive' where id = '%s'".formatted(admin.id()));
        revert(started.path("token"), started.path("impersonator_revert_token")).then().statusCode(403);
    }

    @Test
    void nobodyActsAsHimselfWithinAnotherImpersonationOrAsAnInactiveAccount() {
        start(admin).then().statusCode(403).body("errors.code", hasItem("self")).body("errors.field", hasItem("uuid"));
        Person unconfirmed = People.user(admin.organization(), "User", Map.of());
        start(unconfirmed).then().statusCode(403).body("errors.code", hasItem("target_inactive"));
        Response started = start(target);
        as(started.path("token")).queryParam("uuid", target.id()).post("/auth/impersonate").then()
                .statusCode(403).body("errors.code", hasItem("nested"));
    }

    @Test
    void onlyOneIsOpenAtATime() {
        start(target).then().statusCode(200);
        Person other = People.user(admin.organization(), "User");
        start(other).then().statusCode(409).body("errors.code", hasItem("already_impersonating"));
        as(admin.signIn()).queryParam("uuid", other.id()).post("/auth/impersonate").then().statusCode(409);
    }

    @Test
    void whatIsMissingMalformedOrTooLongIsNamed() {
        as(session).post("/auth/impersonate").then().statusCode(422).body("errors.field", hasItem("uuid"));
        as(session).queryParam("uuid", "me").post("/auth/impersonate").then().statusCode(422).body("errors.field", hasItem("uuid"));
        as(session).queryParam("uuid", target.id()).queryParam("reason", "x".repeat(501)).post("/auth/impersonate").then()
                .statusCode(422).body("errors.field", hasItem("reason"));
        as(session).queryParam("uuid", UUID.randomUUID()).post("/auth/impersonate").then().statusCode(404);
    }

    @Test
    void itNeverOutlivesTheImpersonatorsOwnSession() {
        TestDatabase.execute("update user_session set expires_at = now() + interval '5 minutes' where user_id = '%s'"
                .formatted(admin.id()));
        Instant end = Instant.parse(start(target).path("expires_at"));
        assertFalse(end.isAfter(Instant.now().plusSeconds(5 * 60)));
    }

    @Test
    void oneWhoseTimeIsOverIsEndedAndMakesRoom() {
        Response started = start(target);
        UUID id = UUID.fromString(started.path("impersonation_id"));
        TestDatabase.execute("update impersonation set expires_at = now() - interval '1 second' where id = '%s'".formatted(id));
        start(target).then().statusCode(200);
        assertEquals("expired", Events.shared().await("auth.impersonation", id, "ImpersonationEnded").data().at("/cause").asText());
        revert(session, started.path("impersonator_revert_token")).then().statusCode(404);
    }

    /** The token itself would be good for half an hour. */
    @Test
    void atItsHardEndTheServerItselfRefusesTheToken() {
        Response started = start(target);
        TestDatabase.execute("update impersonation set expires_at = now() - interval '1 second' where id = '%s'"
                .formatted((String) started.path("impersonation_id")));
        Acting.eventuallyRefused(started.path("token"));
        assertEquals("expired", Acting.endCause(started));
        as(session).get("/v2/user/me").then().statusCode(200);
    }

    @Test
    void itsTokenMakesNoOtherToken() throws Exception {
        Response started = start(target);
        String token = started.path("token");
        Person second = People.user(admin.organization(), "User");
        as(token).queryParam("uuid", second.id()).post("/auth/impersonate").then().statusCode(403).body("errors.code", hasItem("nested"));
        as(token).queryParam("username", target.username()).post("/auth/sign_in").then().statusCode(422);
        as(token).get("/v2/user/validate_token").then().statusCode(200).body("expires_at", equalTo(started.path("expires_at")));
        assertEquals("1", TestDatabase.value("select count(*) from impersonation where impersonator_id = '%s'".formatted(admin.id())));
        assertEquals("0", TestDatabase.value("select count(*) from user_session where user_id = '%s'".formatted(target.id())));
    }

    @Test
    void shuttingOutTheImpersonatorOrTheTargetEndsIt() throws Throwable {
        for (Person out : new Person[] {admin, target}) {
            Response started = as(admin.signIn()).queryParam("uuid", target.id()).post("/auth/impersonate");
            started.then().statusCode(200);
            shutOut(out.id());
            Acting.eventuallyRefused(started.path("token"));
            assertEquals("revoked", Acting.endCause(started));
            revert(admin.signIn(), started.path("impersonator_revert_token")).then().statusCode(404);
        }
    }

    @Test
    void signingOutEndsIt() {
        Response started = start(target);
        UUID id = UUID.fromString(started.path("impersonation_id"));
        as(session).delete("/auth/sign_out").then().statusCode(200).body("message", notNullValue());
        assertEquals("signed_out", Events.shared().await("auth.impersonation", id, "ImpersonationEnded").data().at("/cause").asText());
        Acting.eventuallyRefused(started.path("token"));
        Acting.eventuallyRefused(session);
        as(admin.signIn()).queryParam("uuid", target.id()).post("/auth/impersonate").then().statusCode(200);
    }

    @Test
    void signingOutWithItsOwnTokenEndsItButNotTheImpersonatorsSession() {
        Response started = start(target);
        as(started.path("token")).delete("/auth/sign_out").then().statusCode(200);
        Acting.eventuallyRefused(started.path("token"));
        as(session).get("/v2/user/me").then().statusCode(200);
        start(target).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.impersonation", "audit.trail"})
    void withoutItsEventAndItsAuditRecordNothingIsIssued(String topic) {
        TestDatabase.execute("""
                create function refuse_impersonation() returns trigger language plpgsql as $$
                begin if new.topic = '%s' then raise 'no'; end if; return new; end $$;
                create trigger refuse before insert on outbox for each row execute function refuse_impersonation()""".formatted(topic));
        try {
            start(target).then().statusCode(500).body("token", nullValue());
        } finally {
            TestDatabase.execute("drop trigger refuse on outbox; drop function refuse_impersonation()");
        }
        assertEquals("0", TestDatabase.value("select count(*) from impersonation where target_id = '%s'".formatted(target.id())));
        start(target).then().statusCode(200);
    }

    /** As disabling the account or another role does. */
    private void shutOut(UUID user) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> transactions.asSystem(session -> sessions.shutOut(session, user, EventOrigin.system(null))));
    }

    private Response start(Person person) {
        return as(session).queryParam("uuid", person.id()).post("/auth/impersonate");
    }

    private static Response revert(String token, String revertToken) {
        return as(token).queryParam("impersonator_revert_token", revertToken).delete("/auth/impersonate");
    }

    private static boolean concerns(ReceivedEvent event, UUID impersonation, String action) {
        return event.data().at("/action").asText().equals(action)
                && event.data().at("/impersonation_id").asText().equals(impersonation.toString());
    }

    private static JwtClaims claims(String token) throws Exception {
        return new JwtConsumerBuilder().setSkipSignatureVerification().setSkipAllValidators().build().processToClaims(token);
    }
}
