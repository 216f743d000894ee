package io.watchpost.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@AuthTest
class SignInTest {

    @Test
    void nameAndPasswordInTheBodyOpenASession() {
        Person user = People.user(People.organization(), "Admin");
        for (int count = 1; count <= 2; count++) {
            People.trySignIn(user.username(), People.PASSWORD).then()
                    .statusCode(200)
                    .header("Deprecation", nullValue())
                    .header("Cache-Control", "no-store")
                    .body("status", equalTo(200))
                    .body("status_text", equalTo("OK"))
                    .body("username", equalTo(user.username()))
                    .body("role", equalTo("Admin"))
                    .body("sign_in_count", equalTo(count))
                    .body("organization.uuid", equalTo(user.organization().toString()))
                    .body("expires_at", notNullValue());
        }
    }

    @Test
    void theSameInTheQueryWorksAndIsMarkedAsDeprecated() {
        given().queryParam("username", People.ADMIN).queryParam("password", People.PASSWORD).post("/auth/sign_in").then()
                .statusCode(200)
                .header("Deprecation", "@1735689600")
                .body("role", equalTo("Super Admin"));
    }

    @Test
    void theNameIsTakenInAnyCaseAndTheAddressServesAsWell() {
        People.trySignIn("ADMIN", People.PASSWORD).then().statusCode(200);
        People.trySignIn("admin@watchpost.local", People.PASSWORD).then().statusCode(200);
    }

    @Test
    void anUnknownNameAndAWrongPasswordGetTheSameAnswer() {
        Person user = People.user(People.organization(), "User");
        Response wrong = People.trySignIn(user.username(), "not the password");
        Response unknown = People.trySignIn("nobody-at-all", "not the password");
        wrong.then().statusCode(401).body("errors.code", hasItem("invalid_credentials")).body("status_text", equalTo("Unauthorized"));
        assertEquals(wrong.asString(), unknown.asString());
    }

    @Test
    void whyAnAccountCanNotBeUsedIsToldToWhoKnowsThePasswordOnly() {
        Person unconfirmed = People.user(People.organization(), "User", Map.of());
        Person inactive = People.user(People.organization(), "User", Map.of("active", false, "confirmed", true));
        Person locked = People.user(People.organization(), "User");
        TestDatabase.execute("update users set locked_until = now() + interval '1 hour' where id = '%s'".formatted(locked.id()));
        Map.of(unconfirmed, "unconfirmed", inactive, "inactive", locked, "locked").forEach((person, code) -> {
            People.trySignIn(person.username(), People.PASSWORD).then().statusCode(401).body("errors.code", hasItem(code));
            People.trySignIn(person.username(), "not the password").then()
                    .statusCode(401).body("errors.code", hasItem("invalid_credentials"));
        });
    }

    @Test
    void whatIsMissingOrTooLongIsNamed() {
        given().contentType(ContentType.JSON).body("{}").post("/auth/sign_in").then()
                .statusCode(422).body("errors.field", hasItem("username")).body("errors.field", hasItem("password"));
        given().post("/auth/sign_in").then().statusCode(422).body("errors.code", hasItem("required"));
        People.trySignIn("admin", "x".repeat(257)).then().statusCode(422).body("errors.field", hasItem("password"));
        given().contentType(ContentType.JSON).body("{\"username\": 1}").post("/auth/sign_in").then().statusCode(422);
        given().contentType(ContentType.JSON).body("{").post("/auth/sign_in").then().statusCode(400);
        given().contentType(ContentType.TEXT).body("admin").post("/auth/sign_in").then().statusCode(415);
        given().contentType(ContentType.JSON).body(Map.of("otp_attempt", "123456")).post("/auth/sign_in").then()
                .statusCode(422).body("errors.field", hasItem("otp_session_state"));
    }

    @Test
    void aSecondStepWithoutAFirstIsRefused() {
        given().contentType(ContentType.JSON).body(Map.of("otp_attempt", "123456", "otp_session_state", "none")).post("/auth/sign_in")
                .then().statusCode(401).body("errors.code", hasItem("otp_expired"));
    }

    @Test
    void ofManyWrongPasswordsAtOnceAFewAreLookedAtAndTheRestWaits() {
        Person user = People.user(People.organization(), "User");
        List<Response> answers = IntStream.range(0, 40).parallel()
                .mapToObj(number -> People.trySignIn(user.username(), "wrong " + number)).toList();
        long looked = answers.stream().filter(answer -> answer.statusCode() == 401).count();
        assertTrue(looked >= 10 && looked <= 15, looked + " passwords were looked at");
        List<Response> refused = answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertEquals(40 - looked, refused.size());
        refused.get(0).then().header("Retry-After", Integer::parseInt, greaterThan(0));
    }

    @Test
    void duringThePauseTheRightPasswordWaitsToo() {
        Person user = People.user(People.organization(), "User");
        People.trySignIn(user.username(), "wrong").then().statusCode(401);
        TestDatabase.execute("update sign_in_attempt set blocked_until = now() + interval '90 seconds' where kind = 'account'");
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(80));
        TestDatabase.execute("update sign_in_attempt set blocked_until = now() where kind = 'account'");
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(200);
    }

    @Test
    void aRightPasswordMakesEarlierTriesForgotten() {
        Person user = People.user(People.organization(), "User");
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < 8; number++) {
                People.trySignIn(user.username(), "wrong").then().statusCode(401);
            }
            People.trySignIn(user.username(), People.PASSWORD).then().statusCode(200);
        }
    }

    @Test
    void tooManyTriesInVainLockTheAccount() {
        Person user = People.user(People.organization(), "User");
        People.trySignIn(user.username(), "wrong").then().statusCode(401);
        TestDatabase.execute("update sign_in_attempt set attempts = 19, blocked_until = null where kind = 'account'");
        People.trySignIn(user.username(), "wrong").then().statusCode(401);
        TestDatabase.execute("update sign_in_attempt set blocked_until = null where kind = 'account'");
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(401).body("errors.code", hasItem("locked"));
    }
}
