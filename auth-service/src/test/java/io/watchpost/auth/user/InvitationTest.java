package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class InvitationTest {

    private UUID organization;
    private Person admin;
    private String session;
    private String email;

    @BeforeEach
    void anAdmin() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        session = admin.signIn();
        email = "guest-%d@example.com".formatted(People.number());
    }

    @Test
    void whoIsInvitedTwiceIsOneUserWithOneGoodLetter() {
        Response first = invite(Map.of("email", email, "role", "Admin"));
        String id = first.path("data.id");
        first.then().statusCode(201)
                .header("Location", endsWith("/v2/users/" + id))
                .body("data.attributes.status", equalTo("invited"))
                .body("data.attributes.role", equalTo("Admin"))
                .body("data.attributes.organization.id", equalTo(organization.toString()));
        assertEquals("invited", Events.shared().await("auth.accounts", UUID.fromString(id), "UserChanged").data().at("/status").asText());
        invite(Map.of("email", email.toUpperCase())).then().statusCode(201)
                .header("Location", endsWith("/v2/users/" + id)).body("data.attributes.role", equalTo("Admin"));
        assertEquals("1", letters(id, "used_at is null"));
        assertEquals("2", letters(id, "true"));
        People.trySignIn(email, People.PASSWORD).then().statusCode(401);
    }

    @Test
    void aSecondClickWithTheSameKeySendsNoSecondLetter() {
        String key = UUID.randomUUID().toString();
        String id = withKey(key).then().statusCode(201).extract().path("data.id");
        assertEquals(id, withKey(key).then().statusCode(201).extract().path("data.id"));
        assertEquals("1", letters(id, "true"));
    }

    @Test
    void whoHasAnAccountAlreadyIsNotInvited() {
        invite(Map.of("email", admin.username())).then().statusCode(422).body("errors.code", contains("taken"));
        Person stranger = People.user(People.organization(), "User");
        invite(Map.of("email", stranger.username())).then().statusCode(422).body("errors.code", contains("taken"));
        invite(Map.of("email", "no address")).then().statusCode(422).body("errors.field", contains("user.email"));
        invite(Map.of()).then().statusCode(422).body("errors.field", contains("user.email"));
        invite(Map.of("email", email, "role", "Super Admin")).then().statusCode(422).body("errors.field", contains("user.role"));
        invite(Map.of("email", email, "organization_id", stranger.organization())).then()
                .statusCode(422).body("errors.field", contains("user.organization_id"));
    }

    @Test
    void aLetterIsSentAgainToWhoWaitsForItUntilThereWereTooMany() {
        Person waiting = People.user(organization, "User", Map.of());
        for (int letter = 0; letter < 4; letter++) {
            remind(waiting.id()).then().statusCode(200);
        }
        remind(waiting.id()).then().statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(0));
        assertEquals("1", UserChangeTest.tokens(waiting, "confirmation"));
        remind(admin.id()).then().statusCode(409).body("errors.code", contains("already_confirmed"));
        Person shut = People.user(organization, "User", Map.of("active", false));
        remind(shut.id()).then().statusCode(409).body("errors.code", hasItem("inactive"));
        remind(People.user(People.organization(), "User", Map.of()).id()).then().statusCode(404);
        String invited = invite(Map.of("email", email)).path("data.id");
        remind(UUID.fromString(invited)).then().statusCode(200);
        assertEquals("1", letters(invited, "used_at is null"));
    }

    private Response invite(Map<String, Object> user) {
        return as(session).contentType(ContentType.JSON).body(Map.of("user", user)).post("/v2/users/invite");
    }

    private Response withKey(String key) {
        return as(session).header("Idempotency-Key", key).contentType(ContentType.JSON)
                .body(Map.of("user", Map.of("email", email))).post("/v2/users/invite");
    }

    private Response remind(UUID id) {
        return as(session).post("/v2/users/" + id + "/resend_confirmation");
    }

    private static String letters(String user, String condition) {
        return TestDatabase.value("select count(*) from one_use_token where purpose = 'invitation' and user_id = '%s' and %s"
                .formatted(user, condition));
    }
}
