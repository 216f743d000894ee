package io.watchpost.auth.mfa;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.Claims;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class TwoStepSignInTest {

    private Person user;
    private String session;
    private Authenticator app;

    @BeforeEach
    void aUserWithAnApp() {
        Authenticator.forgetTries();
        user = People.user(People.organization(), "User");
        session = user.signIn();
        app = Authenticator.install(user, session);
    }

    @Test
    void theFirstStepAnswersAStateOnlyAndTheSecondTheSession() {
        String state = Authenticator.firstStep(user);
        given().queryParam("otp_session_state", state).get("/auth/mfa/check").then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("otp_totp_enabled", equalTo(true))
                .body("otp_sms_enabled", equalTo(false))
                .body("otp_phone", nullValue())
                .body("otp_default_method", equalTo("totp"));
        Response done = Authenticator.secondStep(state, app.code());
        done.then().statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Deprecation", nullValue())
                .body("username", equalTo(user.username()))
                .body("sign_in_count", equalTo(2));
        assertEquals(List.of("pwd", "otp"), Claims.methods(done.path("token")));
        as(done.path("token")).get("/v2/user/me").then().statusCode(200)
                .body("data.attributes.two_factor_authentication.enabled", equalTo(true));
        Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem("otp_expired"));
        given().queryParam("otp_session_state", state).get("/auth/mfa/check").then()
                .statusCode(401).body("errors.code", hasItem("otp_expired"));
    }

    @Test
    void bothStepsWorkInTheQueryTooAndAreMarkedAsDeprecated() {
        String state = given().queryParam("username", user.username()).queryParam("password", People.PASSWORD).post("/auth/sign_in").then()
                .statusCode(200).header("Deprecation", "@1735689600").extract().path("otp_session_state");
        given().queryParam("otp_session_state", state).queryParam("otp_attempt", app.code()).post("/auth/sign_in").then()
                .statusCode(200).header("Deprecation", "@1735689600").body("username", equalTo(user.username()));
    }

    @Test
    void aWrongCodeLeavesTheStateAndACodeWorksOnce() {
        String state = Authenticator.firstStep(user);
        Authenticator.secondStep(state, app.wrongCode()).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        Authenticator.secondStep(state, "what?").then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        String code = app.code();
        Authenticator.secondStep(state, code).then().statusCode(200);
        Authenticator.secondStep(Authenticator.firstStep(user), code).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        Events.shared().await("audit.trail", event -> "second_factor.refused".equals(event.data().at("/action").asText())
                && user.id().toString().equals(event.data().at("/resource_id").asText()));
    }

    @Test
    void afterFiveWrongCodesTheStateIsOver() {
        String state = Authenticator.firstStep(user);
        for (int number = 0; number < 5; number++) {
            Authenticator.secondStep(state, app.wrongCode()).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        }
        Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem("otp_expired"));
        given().queryParam("otp_session_state", state).get("/auth/mfa/check").then().statusCode(401);
        Authenticator.secondStep(Authenticator.firstStep(user), app.code()).then().statusCode(200);
    }

    @Test
    void aStateThatCameTooLateIsOver() {
        String state = Authenticator.firstStep(user);
        TestDatabase.execute("update one_use_token set expires_at = now() where user_id = '%s'".formatted(user.id()));
        Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem("otp_expired"));
    }

    @Test
    void theRightPasswordDoesNotMakeWrongCodesForgotten() {
        for (int round = 0; round < 2; round++) {
            String state = Authenticator.firstStep(user);
            for (int number = 0; number < 5; number++) {
                Authenticator.secondStep(state, app.wrongCode()).then().statusCode(401);
            }
        }
        String state = Authenticator.firstStep(user);
        Authenticator.secondStep(state, app.code()).then()
                .statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(0));
        counted("attempts = 19, blocked_until = null");
        Authenticator.secondStep(state, app.wrongCode()).then().statusCode(401);
        counted("blocked_until = null");
        Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem("locked"));
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(401).body("errors.code", hasItem("locked"));
        as(People.superAdmin()).put("/v2/users/" + user.id() + "/unlock").then().statusCode(200);
        Authenticator.secondStep(Authenticator.firstStep(user), app.code()).then().statusCode(200);
    }

    @Test
    void aRightCodeMakesWrongOnesForgotten() {
        String state = Authenticator.firstStep(user);
        Authenticator.secondStep(state, app.wrongCode()).then().statusCode(401);
        Authenticator.secondStep(state, app.code()).then().statusCode(200);
        assertEquals("0", TestDatabase.value("select count(*) from sign_in_attempt where subject = '%s'".formatted(user.id())));
    }

    @Test
    void whatHappenedToTheAccountBetweenTheStepsCounts() {
        Map.of("status = 'inactive'", "inactive", "locked_until = now() + interval '1 hour'", "locked", "status = 'unconfirmed'",
                "unconfirmed").forEach((change, code) -> {
                    String state = Authenticator.firstStep(user);
                    update(change);
                    Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem(code));
                    recover(state, "ABCD-EFGH-IJKL-MNOP-QRST-UVWX").then().statusCode(401).body("errors.code", hasItem(code));
                    given().queryParam("otp_session_state", state).get("/auth/mfa/check").then().statusCode(401);
                    update("status = 'active', locked_until = null");
                });
    }

    @Test
    void aWrongPasswordTellsNothingOfTheSecondFactor() {
        Response wrong = People.trySignIn(user.username(), "not the password");
        wrong.then().statusCode(401).body("errors.code", hasItem("invalid_credentials"));
        assertEquals(wrong.asString(), People.trySignIn("nobody-at-all", "not the password").asString());
    }

    @Test
    void aRecoveryCodeReplacesTheCodeOnceAndShowsAsUsed() {
        List<String> codes = as(session).put("/v2/user/mfa/generate_recovery_codes").path("recovery_codes");
        String typed = codes.get(3).toLowerCase(Locale.ROOT).replace("-", "");
        String state = Authenticator.firstStep(user);
        recover(state, "ABCD-EFGH-IJKL-MNOP-QRST-UVWX").then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        Response done = recover(state, typed);
        done.then().statusCode(200).header("Cache-Control", "no-store").body("username", equalTo(user.username()));
        assertEquals(List.of("pwd", "recovery"), Claims.methods(done.path("token")));
        recover(Authenticator.firstStep(user), codes.get(3)).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        as(session).get("/v2/user/mfa/recovery_codes").then().statusCode(200)
                .body("recovery_codes", hasSize(9))
                .body("codes.findAll { it.used_at != null }.hint", equalTo(List.of(codes.get(3).substring(0, 4) + "-…")));
        Events.shared().await("audit.trail", event -> "recovery_code.used".equals(event.data().at("/action").asText())
                && user.id().toString().equals(event.data().at("/resource_id").asText())
                && event.data().at("/changes/recovery_codes_left/1").asInt() == 9);
    }

    @Test
    void whatIsMissingIsNamed() {
        Authenticator.json(Map.of(), "/auth/sign_in/recovery_code").then().statusCode(422)
                .body("errors.field", hasItem("otp_session_state")).body("errors.field", hasItem("recovery_code"));
        given().get("/auth/mfa/check").then().statusCode(422).body("errors.field", hasItem("otp_session_state"));
        recover("none", "ABCD").then().statusCode(401).body("errors.code", hasItem("otp_expired"));
    }

    @Test
    void theSecondStepGivesTheTimeOfItsOwnAndAnotherSession() {
        Response first = Authenticator.secondStep(Authenticator.firstStep(user), app.code());
        Authenticator.forgetStep(user);
        Response second = Authenticator.secondStep(Authenticator.firstStep(user), app.code());
        String one = Claims.of(first.path("token")).getClaimValueAsString("jti");
        assertNotEquals(one, Claims.of(second.path("token")).getClaimValueAsString("jti"));
        as(first.path("token")).get("/v2/user/me").then().statusCode(200);
    }

    private Response recover(String state, String code) {
        return Authenticator.json(Map.of("otp_session_state", state, "recovery_code", code), "/auth/sign_in/recovery_code");
    }

    private void counted(String change) {
        TestDatabase.execute("update sign_in_attempt set %s where subject = '%s'".formatted(change, user.id()));
    }

    private void update(String change) {
        TestDatabase.execute("update users set %s where id = '%s'".formatted(change, user.id()));
    }
}
