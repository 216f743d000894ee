package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class UserChangeTest {

    private UUID organization;
    private Person admin;
    private Person user;
    private String session;

    @BeforeEach
    void anAdminAndAUser() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        user = People.user(organization, "User");
        session = admin.signIn();
    }

    @Test
    void whatIsSentChangesAndTheRestStays() {
        change(session, user, Map.of("first_name", "Anna", "last_name", "Berg", "phone", "+43 1 234", "timezone", "Europe/Vienna"))
                .then().statusCode(200).body("data.attributes.details.last_name", equalTo("Berg"));
        change(session, user, Map.of("last_name", "Tal", "phone", "", "locale", "de-AT")).then()
                .statusCode(200)
                .body("data.attributes.details.first_name", equalTo("Anna"))
                .body("data.attributes.details.last_name", equalTo("Tal"))
                .body("data.attributes.details.phone", nullValue())
                .body("data.attributes.timezone", equalTo("Europe/Vienna"))
                .body("data.attributes.locale", equalTo("de-AT"));
        JsonNode event = Events.shared().await("auth.accounts", one -> user.id().toString().equals(one.key())
                && one.data().at("/locale").asText().equals("de-AT")).data();
        assertEquals("Europe/Vienna", event.at("/time_zone").asText());
        JsonNode audit = Events.shared().await("audit.trail", one -> one.data().at("/resource_id").asText().equals(user.id().toString())
                && one.data().at("/changes/last_name/1").asText().equals("Tal")).data();
        assertEquals("user.updated", audit.at("/action").asText());
        assertEquals("Berg", audit.at("/changes/last_name/0").asText());
        String before = as(session).get("/v2/users/" + user.id()).path("data.attributes.updated_at");
        as(session).contentType(ContentType.JSON).body("{}").put("/v2/users/" + user.id()).then()
                .statusCode(200).body("data.attributes.updated_at", equalTo(before));
    }

    @Test
    void whatIsNotAcceptedIsNamedAndChangesNothing() {
        change(session, user, Map.of("first_name", "x".repeat(256), "locale", "german", "comment", "x".repeat(2001), "email", "nobody"))
                .then().statusCode(422)
                .body("errors.field", contains("user.comment", "user.email", "user.first_name", "user.locale"));
        change(session, user, Map.of("first_name", "Anna", "locale", "xx", "timezone", "Mars/Olympus")).then()
                .statusCode(422).body("errors.field", contains("user.locale", "user.timezone"));
        change(session, user, Map.of("first_name", "Anna", "email", admin.username())).then()
                .statusCode(422).body("errors.code", hasItem("taken"));
        change(session, user, Map.of("role", "Root")).then().statusCode(422);
        as(session).get("/v2/users/" + user.id()).then().body("data.attributes.details.first_name", nullValue());
    }

    @Test
    void nobodyChangesWhoStandsAboveAndNobodyIsRaisedAboveTheCaller() {
        Person superior = People.user(organization, "Super Admin");
        change(session, superior, Map.of("first_name", "Eve")).then().statusCode(403).body("errors.code", hasItem("target_outranks"));
        change(session, user, Map.of("role", "Super Admin")).then().statusCode(422).body("errors.field", hasItem("user.role"));
        change(session, user, Map.of("role", "Admin")).then().statusCode(200).body("data.attributes.role", equalTo("Admin"));
        change(session, admin, Map.of("role", "User")).then().statusCode(403).body("errors.code", hasItem("self"));
        change(session, admin, Map.of("active", false)).then().statusCode(403).body("errors.code", hasItem("self"));
        change(user.signIn(), People.user(People.organization(), "User"), Map.of("first_name", "Eve")).then().statusCode(404);
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndComesBackWhenEnabled() {
        String theirs = user.signIn();
        change(session, user, Map.of("active", false)).then().statusCode(200).body("data.attributes.status", equalTo("inactive"));
        Eventually.that(() -> as(theirs).get("/v2/user/me").then().statusCode(401));
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(401).body("errors.code", hasItem("inactive"));
        assertNull(TestDatabase.value("select id from user_session where ended_at is null and user_id = '%s'".formatted(user.id())));
        Events.shared().await("auth.revocations", user.id(), "TokensRevoked");
        change(session, user, Map.of("active", true)).then().statusCode(200).body("data.attributes.status", equalTo("active"));
        String again = user.signIn();
        Eventually.that(() -> as(again).get("/v2/user/me").then().statusCode(200));
    }

    @Test
    void whoWaitsForAConfirmationStillWaitsForItAfterBeingEnabled() {
        Person waiting = People.user(organization, "User", Map.of());
        change(session, waiting, Map.of("active", false)).then().body("data.attributes.status", equalTo("inactive"));
        change(session, waiting, Map.of("active", true)).then().body("data.attributes.status", equalTo("unconfirmed"));
        Person shut = People.user(organization, "User", Map.of("active", false));
        assertEquals("0", tokens(shut, "confirmation"));
        change(session, shut, Map.of("active", true)).then().body("data.attributes.status", equalTo("unconfirmed"));
    }

    @Test
    void anotherRoleEndsTheImpersonationsOfBothSides() {
        String running = token(impersonate(session, user));
        change(People.superAdmin(), admin, Map.of("role", "User")).then().statusCode(409).body("errors.code", contains("last_admin"));
        People.user(organization, "Admin");
        change(People.superAdmin(), admin, Map.of("role", "User")).then().statusCode(200);
        Eventually.that(() -> as(running).get("/v2/user/me").then().statusCode(401));
        Eventually.that(() -> as(session).get("/v2/users").then().statusCode(403));
        String raised = token(impersonate(People.user(organization, "Admin").signIn(), user));
        change(People.superAdmin(), user, Map.of("role", "Super Admin")).then().statusCode(200);
        Eventually.that(() -> as(raised).get("/v2/user/me").then().statusCode(401));
    }

    @Test
    void rolesStatesAndAddressesStayClosedWhileImpersonating() {
        String acting = token(impersonate(People.superAdmin(), admin));
        for (Map<String, Object> closed : List.<Map<String, Object>>of(Map.of("role", "Admin"), Map.of("active", false),
                Map.of("email", "new-%d@example.com".formatted(People.number())), Map.of("mobile_phone", "+43 1"))) {
            Map<String, Object> change = new HashMap<>(closed);
            change.put("first_name", "Anna");
            change(acting, user, change).then().statusCode(403).body("errors.code", contains("impersonating"));
        }
        as(acting).delete("/v2/users/" + user.id()).then().statusCode(403).body("errors.code", contains("impersonating"));
        People.createUser(acting, Map.of("email", "a@b.example", "role", "Admin")).then()
                .statusCode(403).body("errors.code", contains("impersonating"));
        change(acting, user, Map.of("first_name", "Anna", "role", "User")).then()
                .statusCode(200).body("data.attributes.details.first_name", equalTo("Anna"));
        as(acting).delete("/auth/sign_out");
    }

    @Test
    void aNewAddressWaitsForItsConfirmationUnlessTheOldOneWasNeverConfirmed() {
        String email = "new-%d@example.com".formatted(People.number());
        change(session, user, Map.of("email", email)).then().statusCode(200).body("data.attributes.email", equalTo(user.username()));
        assertEquals("1", tokens(user, "email_change"));
        Person waiting = People.user(organization, "User", Map.of());
        assertEquals("1", tokens(waiting, "confirmation"));
        String first = waitingToken(waiting);
        String right = "right-%d@example.com".formatted(People.number());
        change(session, waiting, Map.of("email", right)).then().statusCode(200)
                .body("data.attributes.email", equalTo(right)).body("data.attributes.username", equalTo(right));
        assertNotEquals(first, waitingToken(waiting));
    }

    @Test
    void anotherOrganizationOfTheCircleIsAMove() {
        UUID partner = People.partner();
        String partnersAdmin = People.user(partner, "Admin").signIn();
        Person moved = People.user(People.organization(partner), "User");
        String theirs = moved.signIn();
        UUID next = People.organization(partner);
        change(partnersAdmin, moved, Map.of("organization_id", next, "first_name", "Anna")).then()
                .statusCode(200)
                .body("data.attributes.organization.id", equalTo(next.toString()))
                .body("data.attributes.details.first_name", equalTo("Anna"));
        Eventually.that(() -> as(theirs).get("/v2/user/me").then().statusCode(401));
        change(partnersAdmin, moved, Map.of("organization_id", organization)).then()
                .statusCode(422).body("errors.field", contains("user.organization_id"));
    }

    @Test
    void anAdminEndsALock() {
        for (int attempt = 0; attempt < 10; attempt++) {
            People.trySignIn(user.username(), "wrong");
        }
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(429);
        TestDatabase.execute("update users set locked_until = now() + interval '1 hour' where id = '%s'".formatted(user.id()));
        as(user(user)).put("/v2/users/" + admin.id() + "/unlock").then().statusCode(403);
        as(session).put("/v2/users/" + user.id() + "/unlock").then().statusCode(200).body("data.attributes.status", equalTo("active"));
        user.signIn();
        as(session).put("/v2/users/" + user.id() + "/unlock").then().statusCode(200);
        as(session).put("/v2/users/" + UUID.randomUUID() + "/unlock").then().statusCode(404);
    }

    private static String user(Person like) {
        return People.user(like.organization(), "User").signIn();
    }

    static Response change(String token, Person person, Map<String, Object> fields) {
        return as(token).contentType(ContentType.JSON).body(Map.of("user", fields)).put("/v2/users/" + person.id());
    }

    private static String waitingToken(Person person) {
        return TestDatabase.value("select hash from one_use_token where user_id = '%s' and used_at is null".formatted(person.id()));
    }

    static String tokens(Person person, String purpose) {
        return TestDatabase.value("select count(*) from one_use_token where user_id = '%s' and purpose = '%s' and used_at is null"
                .formatted(person.id(), purpose));
    }

    private static Response impersonate(String token, Person target) {
        return as(token).queryParam("uuid", target.id()).post("/auth/impersonate");
    }

    private static String token(Response started) {
        return started.then().statusCode(200).extract().path("token");
    }
}
