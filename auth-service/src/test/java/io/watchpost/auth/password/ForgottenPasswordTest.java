package io.watchpost.auth.password;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.Links;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.mail.Mailbox;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a forgotten password leads to, by what the account is. */
@AuthTest
class ForgottenPasswordTest {

    private static final String GOOD = "seven green umbrellas sing";

    @AfterEach
    void othersMayAskAgain() {
        TestDatabase.execute("delete from usage_limit where kind = 'reset_origin'");
    }

    @Test
    void anAccountThatWaitsForItsHolderGetsWhatItWaitsForAndAShutOneNothing() {
        Person unconfirmed = People.user(People.organization(), "User");
        Links.unconfirmed(unconfirmed);
        Person invited = People.user(People.organization(), "User");
        Links.invited(invited);
        Person shut = People.user(People.organization(), "User", Map.of("active", false));
        Person last = People.user(People.organization(), "User");
        for (Person person : new Person[] {unconfirmed, invited, shut, last}) {
            forgot(person.username().toUpperCase()).statusCode(200);
        }
        Mailbox.await(unconfirmed.username(), "Confirm your account");
        Mailbox.await(invited.username(), "You are invited");
        Mailbox.await(last.username(), "Set a new password");
        Eventually.that(() -> assertEquals("0", TestDatabase.value("select count(*) from reset_request")));
        assertEquals("0", TestDatabase.value("select count(*) from one_use_token where user_id = '%s'".formatted(shut.id())));
        assertEquals(0, Mailbox.find(shut.username(), "").size());
    }

    @Test
    void aResetUnlocksTheAccountAndForgetsTriesInVain() {
        Person person = People.user(People.organization(), "User");
        People.trySignIn(person.username(), "wrong").then().statusCode(401);
        TestDatabase.execute("update users set locked_until = now() + interval '1 hour' where id = '%s'".formatted(person.id()));
        TestDatabase.execute("update sign_in_attempt set blocked_until = now() + interval '1 hour' where kind = 'account'");
        reset(Links.token(person, "reset")).statusCode(200);
        People.trySignIn(person.username(), GOOD).then().statusCode(200);
    }

    @Test
    void aNewPasswordMakesOtherLinksWorthless() {
        Person person = People.user(People.organization(), "User");
        String other = Links.token(person, "reset");
        String change = Links.token(person, "email_change", "taken-over@example.com");
        reset(Links.token(person, "reset")).statusCode(200);
        reset(other).statusCode(422).body("errors.code", hasItem("used"));
        given().contentType(ContentType.JSON).body(Map.of("email_change_token", change)).put("/auth/email_change").then().statusCode(422);
    }

    @Test
    void aTokenThatIsTooOldOrOfAShutAccountIsRefusedAndNotUsedUpByABadPassword() {
        Person person = People.user(People.organization(), "User");
        String token = Links.token(person, "reset");
        put(token, "too short").statusCode(422).body("errors.field", hasItem("password"));
        TestDatabase.execute("update one_use_token set expires_at = now() where user_id = '%s'".formatted(person.id()));
        reset(token).statusCode(422).body("errors[0].field", equalTo("reset_password_token")).body("errors[0].code", equalTo("expired"));
        TestDatabase.execute("update one_use_token set expires_at = now() + interval '1 hour' where user_id = '%s'".formatted(person.id()));
        TestDatabase.execute("update users set status = 'inactive' where id = '%s'".formatted(person.id()));
        reset(token).statusCode(422).body("errors[0].code", equalTo("inactive"));
        TestDatabase.execute("update users set status = 'active' where id = '%s'".formatted(person.id()));
        reset(token).statusCode(200);
    }

    @Test
    void fromOneAddressNotTooManyAreAskedFor() {
        forgot("nobody-%d@example.com".formatted(People.number())).statusCode(200);
        TestDatabase.execute("update usage_limit set used = 10000 where kind = 'reset_origin'");
        forgot("nobody-%d@example.com".formatted(People.number()))
                .statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(0));
    }

    @Test
    void whatIsNoAddressIsNamed() {
        forgot("no address").statusCode(422).body("errors[0].field", equalTo("email"));
        given().contentType(ContentType.JSON).body("{}").post("/auth/password").then()
                .statusCode(422).body("errors.field", hasItem("email"));
        given().contentType(ContentType.JSON).body("{}").put("/auth/password").then()
                .statusCode(422).body("errors.field", hasItem("reset_password_token"));
    }

    private static ValidatableResponse forgot(String email) {
        return given().contentType(ContentType.JSON).body(Map.of("email", email)).post("/auth/password").then();
    }

    private static ValidatableResponse reset(String token) {
        return put(token, GOOD);
    }

    private static ValidatableResponse put(String token, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reset_password_token", token, "password", password, "password_confirmation", password))
                .put("/auth/password").then();
    }
}
