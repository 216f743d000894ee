package io.watchpost.auth.mfa;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.Claims;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
@WithTestResource(value = SmsServer.class, scope = TestResourceScope.GLOBAL)
class SmsFactorTest {

    private static final Pattern CODE = Pattern.compile("Watchpost: your code is ([0-9]{6})\\. It is good for 10 minutes\\.");

    private Person user;
    private String session;
    private String national;
    private String phone;

    @BeforeEach
    void aUserWithAPhone() {
        Authenticator.forgetTries();
        user = People.user(People.organization(), "User");
        session = user.signIn();
        national = "0664 %07d".formatted(1_000_000 + 1000 * People.number() + 1);
        phone = "+43664" + national.substring(5);
    }

    @Test
    void aNumberBecomesAFactorWithTheCodeThatWasSentToIt() throws Exception {
        enable(national, "+43").then().statusCode(200).body("status", equalTo("queued"));
        user.signIn();
        String code = lastCode(phone);
        Authenticator.verify(session, "sms", wrong(code)).then().statusCode(422).body("errors.code", hasItem("otp_invalid"));
        Authenticator.verify(session, "sms", code).then().statusCode(200).body("status", equalTo("verified"));
        as(session).get("/v2/user/me").then()
                .body("data.attributes.two_factor_authentication.otp_sms_enabled", equalTo(true))
                .body("data.attributes.two_factor_authentication.otp_phone", equalTo(phone))
                .body("data.attributes.two_factor_authentication.otp_default_method", equalTo("sms"));
        String masked = "*".repeat(phone.length() - 3) + phone.substring(phone.length() - 3);
        as(People.superAdmin()).get("/v2/users/" + user.id()).then()
                .body("data.attributes.two_factor_authentication.otp_phone", equalTo(masked));
        Person admin = People.user(user.organization(), "Admin");
        String impersonation = as(admin.signIn()).queryParam("uuid", user.id()).post("/auth/impersonate").path("token");
        as(impersonation).get("/v2/user/me").then()
                .body("data.attributes.two_factor_authentication.otp_phone", equalTo(masked));
        assertEquals("0", TestDatabase.value("select count(*) from sms_code where code_hash like '%%%s%%'".formatted(code)));
    }

    @Test
    void aSignInIsFinishedWithTheCodeThatWasSentForIt() throws Exception {
        install();
        String state = Authenticator.firstStep(user);
        given().queryParam("otp_session_state", state).get("/auth/mfa/check").then().statusCode(200)
                .body("otp_sms_enabled", equalTo(true))
                .body("otp_phone", equalTo("*".repeat(phone.length() - 3) + phone.substring(phone.length() - 3)));
        assertEquals(1, sent(phone).size(), "nothing is sent before it is asked for");
        sendCode(state).then().statusCode(200).body("status", equalTo("queued"));
        String code = lastCode(phone);
        Authenticator.secondStep(Authenticator.firstStep(user), code).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        Authenticator.secondStep(state, wrong(code)).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        Response done = Authenticator.secondStep(state, code);
        done.then().statusCode(200).body("username", equalTo(user.username()));
        assertEquals(List.of("pwd", "sms"), Claims.methods(done.path("token")));
        sendCode(state).then().statusCode(401).body("errors.code", hasItem("otp_expired"));
    }

    @Test
    void aCodeEndsAfterTenMinutesOrFiveTries() throws Exception {
        install();
        String state = Authenticator.firstStep(user);
        sendCode(state).then().statusCode(200);
        String code = lastCode(phone);
        TestDatabase.execute("update sms_code set tries = 5 where user_id = '%s'".formatted(user.id()));
        Authenticator.secondStep(state, code).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        TestDatabase.execute("update sms_code set tries = 4, expires_at = now() where user_id = '%s'".formatted(user.id()));
        Authenticator.secondStep(state, code).then().statusCode(401).body("errors.code", hasItem("otp_invalid"));
        TestDatabase.execute("update sms_code set expires_at = now() + interval '1 minute' where user_id = '%s'".formatted(user.id()));
        Authenticator.secondStep(state, code).then().statusCode(200);
    }

    @Test
    void messagesAreBoundedPerUserAndPerNumberWhoeverAsks() throws Exception {
        install();
        String state = Authenticator.firstStep(user);
        TestDatabase.execute("update usage_limit set last_at = now()");
        sendCode(state).then().statusCode(429).header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        String otherSession = People.user(People.organization(), "User").signIn();
        as(otherSession).queryParam("method", "sms").queryParam("phone_number", phone).queryParam("country_code", "+43")
                .put("/v2/user/mfa/enable").then().statusCode(429);
        TestDatabase.execute("update usage_limit set used = 5, last_at = now() - interval '2 minutes' where kind like 'sms%'");
        sendCode(state).then().statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(60));
        TestDatabase.execute("update usage_limit set window_started_at = now() - interval '61 minutes' where kind like 'sms%'");
        sendCode(state).then().statusCode(200);
    }

    @Test
    void whatCanNotBeReachedIsNoFactor() {
        enable("01 534530", "+43").then().statusCode(422).body("errors.code", hasItem("unreachable"));
        enable("0900 123456", "+43").then().statusCode(422).body("errors.code", hasItem("unreachable"));
        enable("not a number", "+43").then().statusCode(422).body("errors.field", hasItem("phone_number"));
        enable(national, "43!").then().statusCode(422).body("errors.field", hasItem("country_code"));
        enable(national, "+999").then().statusCode(422).body("errors.field", hasItem("country_code"));
        enable(phone, "+1").then().statusCode(422).body("errors.field", hasItem("country_code"));
        Authenticator.enable(session, "sms").then().statusCode(422).body("errors.code", hasItem("required"));
        enable("0664 1%03d404".formatted(People.number() % 1000), "+43").then().statusCode(422).body("errors.code", hasItem("unreachable"));
        Authenticator.verify(session, "totp", "123456").then().statusCode(422).body("errors.code", hasItem("not_pending"));
    }

    @Test
    void aProviderThatIsAwayIsToldAndNothingIsInstalled() {
        enable("0664 1%03d503".formatted(People.number() % 1000), "+43").then()
                .statusCode(503).header("Retry-After", Integer::parseInt, greaterThan(0));
        user.signIn();
    }

    @Test
    void anAccountWithoutTheFactorGetsNoMessages() {
        Authenticator.install(user, session);
        sendCode(Authenticator.firstStep(user)).then().statusCode(422).body("errors.code", hasItem("not_enabled"));
        as(session).post("/v2/user/mfa/send_sms_otp").then().statusCode(422).body("errors.code", hasItem("not_enabled"));
        sendCode("none").then().statusCode(401).body("errors.code", hasItem("otp_expired"));
        Authenticator.json(Map.of(), "/auth/mfa/send_sms_otp").then().statusCode(422).body("errors.field", hasItem("otp_session_state"));
    }

    @Test
    void withBothFactorsEitherCodeWorksAndDisablingTheDefaultMakesTheOtherIt() throws Exception {
        install();
        Authenticator app = Authenticator.install(user, session);
        as(session).queryParam("method", "totp").put("/v2/user/mfa/default_method").then().statusCode(200);
        String state = Authenticator.firstStep(user);
        sendCode(state).then().statusCode(200);
        Authenticator.secondStep(state, lastCode(phone)).then().statusCode(200);
        Authenticator.secondStep(Authenticator.firstStep(user), app.code()).then().statusCode(200);
        Authenticator.forgetStep(user);
        Authenticator.disable(session, "totp", app.code()).then().statusCode(200);
        as(session).get("/v2/user/me").then()
                .body("data.attributes.two_factor_authentication.otp_default_method", equalTo("sms"))
                .body("data.attributes.two_factor_authentication.enabled", equalTo(true));
        again();
        as(session).post("/v2/user/mfa/send_sms_otp").then().statusCode(200).body("status", equalTo("queued"));
        Authenticator.disable(session, "sms", lastCode(phone)).then().statusCode(200).body("method", equalTo("sms"));
        user.signIn();
    }

    @Test
    void aNumberIsLookedUpWithoutAskingAnybody() {
        lookup(national, "+43").then().statusCode(200)
                .body("valid", equalTo(true)).body("phone_number", equalTo(phone)).body("country_code", equalTo("+43"))
                .body("line_type", equalTo("mobile"));
        lookup("01 534530", "43").then().statusCode(200).body("valid", equalTo(false)).body("line_type", equalTo("landline"));
        lookup("(202) 555-0123", "+1").then().statusCode(200)
                .body("valid", equalTo(true)).body("phone_number", equalTo("+12025550123")).body("line_type", equalTo("unknown"));
        lookup("0664 1", "+43").then().statusCode(200).body("valid", equalTo(false));
        lookup("x".repeat(41), "+43").then().statusCode(422).body("errors.code", hasItem("length"));
        as(session).get("/v2/user/mfa/lookup").then().statusCode(422);
        given().get("/v2/user/mfa/lookup").then().statusCode(401);
        TestDatabase.execute("update usage_limit set used = 60 where kind = 'phone_lookup' and subject = '%s'".formatted(user.id()));
        lookup(national, "+43").then().statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(0));
    }

    private void install() throws Exception {
        enable(national, "+43").then().statusCode(200);
        Authenticator.verify(session, "sms", lastCode(phone)).then().statusCode(200);
        again();
    }

    /** As if minutes had passed since the last message. */
    private void again() {
        TestDatabase.execute("update usage_limit set last_at = now() - interval '2 minutes' where kind like 'sms%'");
    }

    private Response enable(String number, String country) {
        return as(session).queryParam("method", "sms").queryParam("phone_number", number).queryParam("country_code", country)
                .put("/v2/user/mfa/enable");
    }

    private Response lookup(String number, String country) {
        return as(session).queryParam("phone_number", number).queryParam("country_code", country).get("/v2/user/mfa/lookup");
    }

    private static Response sendCode(String state) {
        return Authenticator.json(Map.of("otp_session_state", state), "/auth/mfa/send_sms_otp");
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "111111" : "000000";
    }

    private static String lastCode(String phone) throws IOException, InterruptedException {
        List<String> messages = sent(phone);
        Matcher code = CODE.matcher(messages.get(messages.size() - 1));
        assertTrue(code.find(), messages::toString);
        return code.group(1);
    }

    private static List<String> sent(String phone) throws IOException, InterruptedException {
        String server = ConfigProvider.getConfig().getValue("watchpost.auth.sms.base-url", String.class);
        URI uri = URI.create(server + "/messages?to=" + URLEncoder.encode(phone, StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body().lines()
                .toList();
    }
}
