package io.watchpost.auth.key;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SigningKeysTest {

    @Inject
    SigningKeys keys;

    @Inject
    KeyRotation rotation;

    /** What a test retires has signed no token of another test. */
    @BeforeEach
    void aKeyOfItsOwn() throws Throwable {
        People.superAdmin();
        TestDatabase.execute("delete from signing_key where state = 'pending'");
        rotate().statusCode(200);
        takeOver();
    }

    @Test
    void aRetiringKeyVerifiesWhileTheNextOneSignsAndThenNoLonger() throws Throwable {
        String before = People.signIn(People.ADMIN);
        TestDatabase.execute("update signing_key set state = 'retiring', expires_at = now() + interval '1 hour' where state = 'active'");
        keys.prepare();
        String after = People.signIn(People.ADMIN);

        assertNotEquals(keyId(before), keyId(after));
        assertTrue(published().containsAll(List.of(keyId(before), keyId(after))));
        assertEquals(200, check(before));
        assertEquals(200, check(after));

        expire(keyId(before));
        assertFalse(published().contains(keyId(before)));
        assertEquals(401, check(before));
        assertEquals(200, check(after));
    }

    @Test
    void aRotationPublishesTheNextKeyLongBeforeItSignsAndRefusesNoTokenOnTheWay() throws Throwable {
        String before = People.signIn(People.ADMIN);
        String next = rotate().statusCode(200)
                .body("data.attributes.state", equalTo("pending"))
                .body("data.attributes.activates_at", notNullValue())
                .extract().path("data.id");
        rotate().statusCode(409).body("errors[0].code", equalTo("rotation_pending"));
        assertTrue(published().containsAll(List.of(keyId(before), next)));
        advance();
        assertEquals(keyId(before), keyId(People.signIn(People.ADMIN)));
        Events.shared().await("audit.trail", event -> "signing_key.published".equals(event.data().at("/action").asText())
                && next.equals(event.data().at("/resource_id").asText()));

        takeOver();
        String after = People.signIn(People.ADMIN);
        assertEquals(next, keyId(after));
        assertEquals(200, check(before));
        assertEquals(200, check(after));
        as(after).get("/v2/signing_keys?q[state]=active").then().statusCode(200)
                .body("data.id", contains(next)).body("data[0].attributes.activated_at", notNullValue());
        assertEquals("t", TestDatabase.value("""
                select expires_at > (select max(expires_at) from user_session where ended_at is null) from signing_key where id = '%s'"""
                .formatted(keyId(before))));
    }

    @Test
    void aKeyStaysAsLongAsAnAccessTokenThatItSignedIsGood() throws Throwable {
        var user = People.user(People.organization(), "User");
        String session = user.signIn();
        String access = as(session).put("/v2/user/generate_access_token").path("token");
        rotate().statusCode(200);
        takeOver();
        expire(keyId(access));
        assertTrue(published().contains(keyId(access)));
        assertEquals(200, given().header("Authorization", "Basic " + access).get("/v2/user/validate_token").statusCode());
        as(People.signIn(People.ADMIN)).get("/v2/signing_keys").then().statusCode(200)
                .body("data.find { it.id == '%s' }.attributes.access_tokens".formatted(keyId(access)), equalTo(1));

        as(user.signIn()).put("/v2/user/revoke_access_token").then().statusCode(200);
        advance();
        assertFalse(published().contains(keyId(access)));
        assertEquals("0", TestDatabase.value("select count(*) from signing_key where id = '%s'".formatted(keyId(access))));
    }

    @Test
    void theTimerPublishesTheNextKeyInTimeAndOfManyProcessesOneDoesIt() throws Throwable {
        advance();
        assertEquals("0", count("pending"));
        int keysBefore = Integer.parseInt(TestDatabase.value("select count(*) from signing_key"));
        TestDatabase.execute("""
                update signing_key set activated_at = now() - interval '90 days' + interval '14 minutes' where state = 'active'""");
        atOnce(6);
        assertEquals("1", count("pending"));
        TestDatabase.execute("update signing_key set activates_at = now() where state = 'pending'");
        atOnce(6);
        assertEquals("0", count("pending"));
        assertEquals("1", count("active"));
        assertEquals(keysBefore + 1, Integer.parseInt(TestDatabase.value("select count(*) from signing_key")));
    }

    @Test
    void onlyASuperAdminSeesAndRotatesKeysAndNoneOfThemIsShown() {
        UUID organization = People.organization();
        for (String role : List.of("User", "Admin")) {
            String token = People.user(organization, role).signIn();
            as(token).get("/v2/signing_keys").then().statusCode(403);
            as(token).post("/v2/signing_keys/rotate").then().statusCode(403);
        }
        given().post("/v2/signing_keys/rotate").then().statusCode(401);
        String access = as(People.signIn(People.ADMIN)).put("/v2/user/generate_access_token").path("token");
        given().header("Authorization", "Basic " + access).post("/v2/signing_keys/rotate").then().statusCode(403)
                .body("errors[0].code", equalTo("reauthentication_required"));
    }

    private static ValidatableResponse rotate() {
        return as(People.signIn(People.ADMIN)).post("/v2/signing_keys/rotate").then();
    }

    private void expire(String key) throws Throwable {
        TestDatabase.execute("update signing_key set expires_at = now() - interval '1 second' where id = '%s'".formatted(key));
        advance();
    }

    private void takeOver() throws Throwable {
        TestDatabase.execute("update signing_key set activates_at = now() where state = 'pending'");
        advance();
    }

    private void advance() throws Throwable {
        VertxContextSupport.subscribeAndAwait(rotation::advance);
    }

    private void atOnce(int times) throws Throwable {
        List<CompletableFuture<Void>> runs = IntStream.range(0, times).mapToObj(run -> CompletableFuture.runAsync(() -> {
            try {
                advance();
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        })).toList();
        runs.forEach(CompletableFuture::join);
        advance();
    }

    private static String count(String state) {
        return TestDatabase.value("select count(*) from signing_key where state = '%s'".formatted(state));
    }

    private static List<String> published() {
        return given().get("/.well-known/jwks.json").then().statusCode(200).extract().path("keys.kid");
    }

    private static int check(String token) {
        return as(token).get("/v2/user/validate_token").statusCode();
    }

    private static String keyId(String token) throws JoseException {
        return JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
    }
}
