package io.watchpost.auth.mfa;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.Ids;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.mail.Mailbox;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SecondFactorSettingsTest {

    private static final Map<String, String> CHANGES = Map.of(
            "/v2/user/mfa/enable?method=totp", "PUT", "/v2/user/mfa/verify_installation?method=totp&otp_attempt=123456", "PUT",
            "/v2/user/mfa/disable?method=totp&otp_attempt=123456", "PUT", "/v2/user/mfa/default_method?method=totp", "PUT",
            "/v2/user/mfa/generate_recovery_codes", "PUT", "/v2/user/mfa/recovery_codes", "GET", "/v2/user/mfa/send_sms_otp", "POST");

    @Inject
    TokenSigner signer;

    private Person user;
    private String session;

    @BeforeEach
    void aUser() {
        Authenticator.forgetTries();
        user = People.user(People.organization(), "User");
        session = user.signIn();
    }

    @Test
    void anAppCountsOnlyAfterItsFirstCode() {
        Response prepared = Authenticator.enable(session, "totp");
        prepared.then().statusCode(200)
                .header("Cache-Control", "no-store")
                .body("status", equalTo("pending"))
                .body("secret", matchesPattern("[A-Z2-7]{32}"))
                .body("otpauth_uri", startsWith("otpauth://totp/Watchpost:"));
        Authenticator app = new Authenticator(prepared.path("secret"));
        user.signIn();
        twoFactor("enabled", false);
        Authenticator.verify(session, "totp", app.wrongCode()).then().statusCode(422).body("errors.code", hasItem("otp_invalid"));
        twoFactor("enabled", false);
        Authenticator.verify(session, "totp", app.code()).then().statusCode(200).body("status", equalTo("verified"));
        twoFactor("enabled", true);
        twoFactor("otp_totp_enabled", true);
        twoFactor("otp_default_method", "totp");
        Authenticator.verify(session, "totp", app.code()).then().statusCode(422).body("errors.code", hasItem("not_pending"));
        as(session).get("/v2/user/me").then().statusCode(200);
        Authenticator.firstStep(user);
        Events.shared().await("audit.trail", event -> "second_factor.enabled".equals(event.data().at("/action").asText())
                && user.id().toString().equals(event.data().at("/resource_id").asText())
                && event.data().at("/changes/otp_totp_enabled/1").asBoolean());
        assertTrue(Mailbox.await(user.username(), "Your second factors").text().contains("The account now has codes of an app."));
    }

    @Test
    void theSecretIsSealedAndSessionsWithoutTheFactorEnd() {
        String other = user.signIn();
        Authenticator app = Authenticator.install(user, session);
        String kept = TestDatabase.value("select sealed_secret from totp_factor where user_id = '%s'".formatted(user.id()));
        assertFalse(kept.contains(app.secret()));
        Eventually.that(() -> as(other).get("/v2/user/me").then().statusCode(401));
        as(session).get("/v2/user/me").then().statusCode(200);
    }

    @Test
    void enablingAgainReplacesWhatWaitsAndLeavesWhatIsInUse() {
        Authenticator first = Authenticator.prepare(session);
        Authenticator second = Authenticator.prepare(session);
        Authenticator.verify(session, "totp", first.code()).then().statusCode(422);
        Authenticator.verify(session, "totp", second.code()).then().statusCode(200);
        Authenticator third = Authenticator.prepare(session);
        Authenticator.forgetStep(user);
        Authenticator.secondStep(Authenticator.firstStep(user), second.code()).then().statusCode(200);
        Authenticator.verify(session, "totp", third.code()).then().statusCode(200);
        Authenticator.forgetStep(user);
        String state = Authenticator.firstStep(user);
        Authenticator.secondStep(state, second.code()).then().statusCode(401);
        Authenticator.secondStep(state, third.code()).then().statusCode(200);
    }

    @Test
    void whatWaitedTooLongIsWorthNothing() {
        Authenticator app = Authenticator.prepare(session);
        TestDatabase.execute("update totp_factor set pending_until = now() where user_id = '%s'".formatted(user.id()));
        Authenticator.verify(session, "totp", app.code()).then().statusCode(422).body("errors.code", hasItem("not_pending"));
    }

    @Test
    void disablingNeedsACodeAndTakesTheRecoveryCodesAlong() {
        Authenticator app = Authenticator.install(user, session);
        as(session).put("/v2/user/mfa/generate_recovery_codes").then().statusCode(200);
        String state = Authenticator.firstStep(user);
        Authenticator.disable(session, "totp", app.wrongCode()).then().statusCode(422).body("errors.code", hasItem("otp_invalid"));
        twoFactor("enabled", true);
        Authenticator.disable(session, "totp", app.code()).then()
                .statusCode(200).body("status", equalTo("disabled")).body("method", equalTo("totp"));
        twoFactor("enabled", false);
        twoFactor("otp_default_method", null);
        as(session).get("/v2/user/mfa/recovery_codes").then().statusCode(200)
                .body("recovery_codes", hasSize(0)).body("codes", hasSize(0)).body("generated_at", nullValue());
        Authenticator.secondStep(state, app.code()).then().statusCode(401).body("errors.code", hasItem("otp_expired"));
        Authenticator.disable(session, "totp", app.code()).then().statusCode(422).body("errors.code", hasItem("not_enabled"));
        user.signIn();
    }

    @Test
    void whoLostThePhoneDisablesItWithARecoveryCode() {
        Authenticator.install(user, session);
        List<String> codes = as(session).put("/v2/user/mfa/generate_recovery_codes").path("recovery_codes");
        Authenticator.disable(session, "totp", codes.get(0).toLowerCase(Locale.ROOT)).then().statusCode(200);
        twoFactor("enabled", false);
    }

    @Test
    void wrongCodesCountHereAsTheyDoAtTheSignIn() {
        Authenticator app = Authenticator.install(user, session);
        for (int number = 0; number < 10; number++) {
            Authenticator.disable(session, "totp", app.wrongCode()).then().statusCode(422);
        }
        Authenticator.disable(session, "totp", app.code()).then().statusCode(429).header("Retry-After", notNullValue());
        Authenticator.secondStep(Authenticator.firstStep(user), app.code()).then().statusCode(429);
    }

    @Test
    void recoveryCodesAreShownOnceReplacedTogetherAndNeedAFactor() {
        as(session).put("/v2/user/mfa/generate_recovery_codes").then().statusCode(422).body("errors.code", hasItem("not_enabled"));
        Authenticator.install(user, session);
        Response generated = as(session).put("/v2/user/mfa/generate_recovery_codes");
        generated.then().statusCode(200)
                .header("Cache-Control", "no-store")
                .body("recovery_codes", hasSize(10))
                .body("recovery_codes", everyItem(matchesPattern("([A-Z2-7]{4}-){5}[A-Z2-7]{4}")))
                .body("codes", nullValue())
                .body("generated_at", notNullValue());
        List<String> codes = generated.path("recovery_codes");
        as(session).get("/v2/user/mfa/recovery_codes").then().statusCode(200)
                .body("recovery_codes", equalTo(codes.stream().map(code -> code.substring(0, 4) + "-…").toList()))
                .body("codes.used_at", everyItem(nullValue()));
        assertEquals("0", TestDatabase.value("""
                select count(*) from recovery_code where user_id = '%s' and (hash like '%%%s%%' or hint = '%s')"""
                .formatted(user.id(), codes.get(0), codes.get(0))));
        as(session).put("/v2/user/mfa/generate_recovery_codes").then().statusCode(200);
        Authenticator.json(Map.of("otp_session_state", Authenticator.firstStep(user), "recovery_code", codes.get(0)),
                "/auth/sign_in/recovery_code").then().statusCode(401);
    }

    @Test
    void theDefaultMustBeEnabled() {
        setDefault("totp").then().statusCode(422).body("errors.code", hasItem("not_enabled"));
        Authenticator.install(user, session);
        setDefault("totp").then().statusCode(200).body("status", equalTo("updated")).body("method", equalTo("totp"));
        setDefault("sms").then().statusCode(422).body("errors.field", hasItem("method"));
        setDefault("pigeon").then().statusCode(422).body("errors.code", hasItem("invalid"));
        as(session).put("/v2/user/mfa/default_method").then().statusCode(422).body("errors.code", hasItem("required"));
    }

    @Test
    void onlyARecentSessionOfTheHolderMayChangeAnything() throws Throwable {
        Instant now = Instant.now();
        String access = token(TokenType.ACCESS, now);
        String old = token(TokenType.SESSION, now.minus(Duration.ofHours(2)));
        String admin = People.user(user.organization(), "Admin").signIn();
        String impersonation = as(admin).queryParam("uuid", user.id()).post("/auth/impersonate").path("token");
        CHANGES.forEach((path, method) -> {
            given().header("Authorization", "Basic " + access).request(method, path).then()
                    .statusCode(403).body("errors.code", hasItem("reauthentication_required"));
            as(old).request(method, path).then().statusCode(403).body("errors.code", hasItem("reauthentication_required"));
            as(impersonation).request(method, path).then().statusCode(403).body("errors.code", hasItem("impersonating"));
            given().request(method, path).then().statusCode(401);
        });
    }

    private String token(TokenType type, Instant authenticatedAt) throws Throwable {
        var holder = new TokenContent.Holder(user.id(), user.username(), user.organization(), Role.USER, "pci", "UTC");
        var content = new TokenContent(type, Ids.next(), holder, Instant.now(), Instant.now().plusSeconds(600), authenticatedAt,
                List.of("pwd"), null, null);
        return VertxContextSupport.subscribeAndAwait(() -> signer.sign(content));
    }

    private Response setDefault(String method) {
        return as(session).queryParam("method", method).put("/v2/user/mfa/default_method");
    }

    private void twoFactor(String member, Object value) {
        as(session).get("/v2/user/me").then().statusCode(200)
                .body("data.attributes.two_factor_authentication." + member, equalTo(value));
    }
}
