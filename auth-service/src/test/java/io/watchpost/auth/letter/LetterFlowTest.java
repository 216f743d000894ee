package io.watchpost.auth.letter;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.mail.Mailbox;
import io.watchpost.testing.mail.ReceivedMail;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What users do with the letters that they get. */
@AuthTest
class LetterFlowTest {

    private static final String GOOD = "seven green umbrellas sing";

    @Test
    void aNewUserConfirmsTheAddressWithAPasswordAndSignsIn() {
        String email = "new-%d@example.com".formatted(People.number());
        UUID organization = People.organization();
        People.createUser(People.superAdmin(), Map.of("email", email, "organization_id", organization)).then().statusCode(201);
        String token = Mailbox.await(email, "Confirm your account").token();

        given().queryParam("confirmation_token", token).get("/auth/confirmation").then().statusCode(200)
                .body("email", equalTo(email)).body("password_required", equalTo(true))
                .body("organization.id", equalTo(organization.toString()));
        put("/auth/confirmation", Map.of("confirmation_token", token)).statusCode(422).body("errors.field", hasItems("password"));
        put("/auth/confirmation", withPassword("confirmation_token", token)).statusCode(200);
        People.trySignIn(email, GOOD).then().statusCode(200);

        put("/auth/confirmation", withPassword("confirmation_token", token)).statusCode(422).body("errors[0].code", equalTo("used"));
        given().queryParam("confirmation_token", token).get("/auth/confirmation").then().statusCode(422);
        given().queryParam("confirmation_token", "unknown").get("/auth/confirmation").then().statusCode(404);
        put("/auth/confirmation", withPassword("confirmation_token", "unknown")).statusCode(404);
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndSignsIn() {
        String email = "invited-%d@example.com".formatted(People.number());
        String inviter = People.user(People.organization(), "Admin").signIn();
        as(inviter).contentType(ContentType.JSON).body(Map.of("user", Map.of("email", email))).post("/v2/users/invite").then().statusCode(201);
        String token = Mailbox.await(email, "You are invited").token();

        given().queryParam("invitation_token", token).get("/auth/invitation/accept").then().statusCode(200).body("email", equalTo(email));
        refuse(token, "short", "length");
        refuse(token, "correcthorsebatterystaple1".substring(0, 11), "length");
        refuse(token, "passwordpassword", "common");
        refuse(token, "qwertyuiop123456", "common");
        refuse(token, email, "contains_name");
        put("/auth/invitation", Map.of("invitation_token", token, "password", GOOD, "password_confirmation", GOOD + "!"))
                .statusCode(422).body("errors.code", hasItems("mismatch"));
        put("/auth/invitation", withPassword("invitation_token", token)).statusCode(200);
        People.trySignIn(email, GOOD).then().statusCode(200);
        put("/auth/invitation", withPassword("invitation_token", token)).statusCode(422);
    }

    @Test
    void aForgottenPasswordIsReplacedWhatEndsAllSessionsButNoSecondFactor() {
        Person person = People.user(People.organization(), "User");
        String session = person.signIn();
        TestDatabase.execute("update users set otp_totp_enabled = true, otp_default_method = 'totp' where id = '%s'".formatted(person.id()));
        String known = forgot(person.username()).statusCode(200).extract().asString();
        String unknown = forgot("nobody-%d@example.com".formatted(People.number())).statusCode(200).extract().asString();
        assertEquals(known, unknown);
        String token = Mailbox.await(person.username(), "Set a new password").token();

        put("/auth/password", withPassword("reset_password_token", token)).statusCode(200);

        Eventually.that(() -> as(session).get("/v2/user/me").then().statusCode(401));
        People.trySignIn(person.username(), People.PASSWORD).then().statusCode(401);
        People.trySignIn(person.username(), GOOD).then().statusCode(200).body("otp_session_state.length()", equalTo(43));
        put("/auth/password", withPassword("reset_password_token", token)).statusCode(422).body("errors[0].code", equalTo("used"));
        put("/auth/password", withPassword("reset_password_token", "unknown")).statusCode(422);
        Mailbox.await(person.username(), "Your password at");
    }

    @Test
    void nobodyIsAskedTooOftenForANewPassword() {
        Person person = People.user(People.organization(), "User");
        for (int request = 0; request < 5; request++) {
            forgot(person.username()).statusCode(200);
        }
        forgot(person.username()).statusCode(429);
    }

    @Test
    void theOwnPasswordIsChangedByWhoKnowsItAndTheOtherSessionsEnd() {
        Person person = People.user(People.organization(), "User");
        String session = person.signIn();
        String other = person.signIn();
        change(session, "wrong password here", GOOD).statusCode(422).body("errors[0].field", equalTo("user.current_password"));
        change(session, People.PASSWORD, GOOD).statusCode(200);
        Eventually.that(() -> as(other).get("/v2/user/me").then().statusCode(401));
        as(session).get("/v2/user/me").then().statusCode(200);
        People.trySignIn(person.username(), GOOD).then().statusCode(200);
        ReceivedMail notice = Mailbox.await(person.username(), "Your password at");
        assertTrue(notice.text().contains(person.username()), notice.text());
    }

    @Test
    void aNewAddressCountsOnceItsHolderHasConfirmedIt() {
        Person person = People.user(People.organization(), "User");
        String email = "moved-%d@example.com".formatted(People.number());
        changeEmail(person.signIn(), email).statusCode(200).body("data.attributes.email", equalTo(person.username()));
        String token = Mailbox.await(email, "Confirm your new e-mail address").token();

        put("/auth/email_change", Map.of("email_change_token", token)).statusCode(200);

        as(People.signIn(email)).get("/v2/user/me").then().body("data.attributes.email", equalTo(email))
                .body("data.attributes.username", equalTo(email));
        People.trySignIn(person.username(), People.PASSWORD).then().statusCode(401);
        assertTrue(Mailbox.await(person.username(), "Your e-mail address").text().contains(email));
        put("/auth/email_change", Map.of("email_change_token", token)).statusCode(422).body("errors[0].code", equalTo("used"));
    }

    @Test
    void anAddressThatSomebodyTookMeanwhileIsRefused() {
        Person person = People.user(People.organization(), "User");
        String email = "wanted-%d@example.com".formatted(People.number());
        changeEmail(person.signIn(), email).statusCode(200);
        String token = Mailbox.await(email, "Confirm your new e-mail address").token();
        People.createUser(People.superAdmin(), Map.of("email", email, "organization_id", person.organization(), "confirmed", true))
                .then().statusCode(201);
        put("/auth/email_change", Map.of("email_change_token", token)).statusCode(422).body("errors[0].code", equalTo("taken"));
    }

    @Test
    void whatSomebodyIsCalledStaysTextInALetter() {
        String email = "name-%d@example.com".formatted(People.number());
        People.createUser(People.superAdmin(), Map.of("email", email, "organization_id", People.organization(),
                "first_name", "<b onload=x>Eve</b>", "last_name", "Line\r\nBcc: victim@example.com")).then().statusCode(201);
        ReceivedMail mail = Mailbox.await(email, "Confirm your account");
        assertTrue(mail.html().contains("&lt;b onload=x&gt;Eve"), mail.html());
        assertFalse(mail.html().contains("<b onload"), mail.html());
        assertFalse(mail.raw().contains("victim"), mail.raw());
        assertTrue(mail.raw().contains("Auto-Submitted: auto-generated"), mail.raw());
    }

    private static void refuse(String token, String password, String code) {
        put("/auth/invitation", Map.of("invitation_token", token, "password", password, "password_confirmation", password))
                .statusCode(422).body("errors[0].field", containsString("password")).body("errors.code", hasItems(code));
    }

    private static ValidatableResponse forgot(String email) {
        return given().contentType(ContentType.JSON).body(Map.of("email", email)).post("/auth/password").then();
    }

    private static ValidatableResponse change(String session, String current, String password) {
        return as(session).contentType(ContentType.JSON)
                .body(Map.of("user", Map.of("current_password", current, "password", password, "password_confirmation", password)))
                .put("/v2/user/change_password").then();
    }

    private static ValidatableResponse changeEmail(String session, String email) {
        return as(session).contentType(ContentType.JSON).body(Map.of("user", Map.of("email", email))).put("/v2/user/me").then();
    }

    private static Map<String, Object> withPassword(String field, String token) {
        return Map.of(field, token, "password", GOOD, "password_confirmation", GOOD);
    }

    private static ValidatableResponse put(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }
}
