package io.watchpost.auth.token;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class AccessTokenTest {

    @Inject
    SessionEnds ends;

    @Inject
    Transactions transactions;

    private Person user;
    private String session;

    @BeforeEach
    void aUser() {
        user = People.user(People.organization(), "User");
        session = user.signIn();
    }

    @Test
    void itIsSentRawAfterBasicAndHasNoEnd() throws Exception {
        String token = generate(session).statusCode(200).header("Cache-Control", "no-store")
                .body("username", equalTo(user.username())).extract().path("token");
        call(token).statusCode(200).body("token_type", equalTo("access_token")).body("expires_at", nullValue());
        as(token).get("/v2/user/me").then().statusCode(401);
        JwtClaims claims = claims(token);
        assertFalse(claims.hasClaim("exp"));
        assertEquals("access", claims.getStringClaimValue("typ"));
        assertEquals(claims.getJwtId(), kept());
    }

    @Test
    void makingAnotherRevokesTheOneBeforeEverywhere() throws Exception {
        String first = generate(session).statusCode(200).extract().path("token");
        String second = generate(session).statusCode(200).extract().path("token");
        Eventually.that(() -> call(first).statusCode(401));
        call(second).statusCode(200);
        UUID id = UUID.fromString(claims(first).getJwtId());
        assertEquals("access_token_revoked",
                Events.shared().await("auth.revocations", id, "TokensRevoked").data().at("/reason").asText());
    }

    @Test
    void revokedItIsRefusedAndThereIsNoneToRevoke() {
        revoke(session).statusCode(409).body("errors[0].code", equalTo("no_access_token"));
        String token = generate(session).extract().path("token");
        revoke(session).statusCode(200);
        Eventually.that(() -> call(token).statusCode(401));
        revoke(session).statusCode(409);
        assertNull(kept());
    }

    @Test
    void signingOutWithItRevokesIt() {
        String token = generate(session).extract().path("token");
        given().header("Authorization", "Basic " + token).delete("/auth/sign_out").then().statusCode(200);
        Eventually.that(() -> call(token).statusCode(401));
        revoke(session).statusCode(409);
    }

    @Test
    void onlyTheHoldersOwnSessionMakesOne() {
        String token = generate(session).extract().path("token");
        given().header("Authorization", "Basic " + token).put("/v2/user/generate_access_token").then()
                .statusCode(403).body("errors[0].code", equalTo("reauthentication_required"));
        given().put("/v2/user/generate_access_token").then().statusCode(401);
        String admin = People.user(user.organization(), "Admin").signIn();
        String acting = as(admin).queryParam("uuid", user.id()).post("/auth/impersonate").then().statusCode(200).extract().path("token");
        generate(acting).statusCode(403).body("errors[0].code", equalTo("impersonating"));
        revoke(acting).statusCode(403).body("errors[0].code", equalTo("impersonating"));
        call(token).statusCode(200);
    }

    @Test
    void ofManyMadeAtOnceOneIsGood() throws Exception {
        List<String> tokens = IntStream.range(0, 8)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> generate(session).statusCode(200).extract().<String>path("token")))
                .toList().stream().map(CompletableFuture::join).toList();
        String kept = kept();
        for (String token : tokens) {
            int expected = claims(token).getJwtId().equals(kept) ? 200 : 401;
            Eventually.that(() -> call(token).statusCode(expected));
        }
        assertEquals(1, tokens.stream().filter(token -> call(token).extract().statusCode() == 200).count());
    }

    @Test
    void whoIsShutOutHasNoneAnyMore() throws Throwable {
        String token = generate(session).extract().path("token");
        VertxContextSupport.subscribeAndAwait(() ->
                transactions.asSystem(database -> ends.shutOut(database, user.id(), EventOrigin.system(null))));
        Eventually.that(() -> call(token).statusCode(401));
        assertNull(kept());
    }

    @Test
    void tenInAnHourAreEnough() {
        generate(session).statusCode(200);
        TestDatabase.execute("update access_token set made = 10 where user_id = '%s'".formatted(user.id()));
        String before = kept();
        generate(session).statusCode(429);
        assertEquals(before, kept());
        TestDatabase.execute("update access_token set began_at = now() - interval '61 minutes' where user_id = '%s'".formatted(user.id()));
        generate(session).statusCode(200);
    }

    private String kept() {
        return TestDatabase.value("select token_id from access_token where user_id = '%s'".formatted(user.id()));
    }

    private static ValidatableResponse generate(String token) {
        return as(token).put("/v2/user/generate_access_token").then();
    }

    private static ValidatableResponse revoke(String token) {
        return as(token).put("/v2/user/revoke_access_token").then();
    }

    private static ValidatableResponse call(String accessToken) {
        return given().header("Authorization", "Basic " + accessToken).get("/v2/user/validate_token").then();
    }

    private static JwtClaims claims(String token) throws Exception {
        return new JwtConsumerBuilder().setSkipSignatureVerification().setSkipAllValidators().build().processToClaims(token);
    }
}
