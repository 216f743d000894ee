package io.watchpost.auth.key;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

@AuthTest
class TokenTest {

    @Test
    void thePublishedKeysVerifyTokensAndAreCacheable() throws Exception {
        String keySet = given().get("/.well-known/jwks.json").then()
                .statusCode(200).header("Cache-Control", "public, max-age=300").extract().asString();
        List<JsonWebKey> keys = new JsonWebKeySet(keySet).getJsonWebKeys();
        Person admin = People.user(People.organization(), "Admin");
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer("https://watchpost.local")
                .setExpectedAudience("watchpost")
                .build()
                .processToClaims(admin.signIn());
        assertEquals(admin.id().toString(), claims.getSubject());
        assertEquals(admin.organization().toString(), claims.getStringClaimValue("org"));
        assertEquals(List.of("Admin"), claims.getStringListClaimValue("groups"));
        assertEquals(List.of("pwd"), claims.getStringListClaimValue("amr"));
        assertEquals("session", claims.getStringClaimValue("typ"));
        assertEquals("pci", claims.getStringClaimValue("product"));
        assertEquals(7, UUID.fromString(claims.getJwtId()).version());
        assertTrue(claims.hasClaim("auth_time"));
    }

    @Test
    void thePrivateKeyStaysOutOfTheDatabaseAndTheKeySet() {
        String sealed = TestDatabase.value("select encode(sealed_private_key, 'escape') from signing_key");
        assertFalse(sealed.contains("RSA"));
        given().get("/.well-known/jwks.json").then().body("keys.d", everyItem(nullValue()));
    }

    @Test
    void aGoodTokenIsConfirmed() {
        Person user = People.user(People.organization(), "User");
        as(user.signIn()).get("/v2/user/validate_token").then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("token_type", equalTo("session"))
                .body("username", equalTo(user.username()))
                .body("impersonation", nullValue());
    }

    @Test
    void tokensThatOthersMadeAreRefused() {
        String foreign = TokenMint.shared().session("Super Admin", UUID.randomUUID());
        as(foreign).get("/v2/user/me").then().statusCode(401);
        as(TokenMint.shared().token().unsigned()).get("/v2/user/me").then().statusCode(401);
        given().get("/v2/user/validate_token").then().statusCode(401);
        given().header("Authorization", "Basic " + People.superAdmin()).get("/v2/user/me").then().statusCode(401);
    }

    @Test
    void aSignedOutTokenIsRefusedAndTheOthersAreTold() {
        Person user = People.user(People.organization(), "User");
        String token = user.signIn();
        String id = as(token).get("/v2/user/me").then().statusCode(200).extract().path("data.id");
        assertEquals(user.id().toString(), id);
        as(token).delete("/auth/sign_out").then().statusCode(200);
        Eventually.that(() -> assertEquals(401, status(token)));
        UUID tokenId = UUID.fromString(payload(token).getClaimValueAsString("jti"));
        assertEquals("signed_out",
                Events.shared().await("auth.revocations", tokenId, "TokensRevoked").data().at("/reason").asText());
        assertEquals(200, status(user.signIn()));
    }

    private static int status(String token) {
        return as(token).get("/v2/user/validate_token").statusCode();
    }

    private static JwtClaims payload(String token) {
        try {
            return new JwtConsumerBuilder().setSkipSignatureVerification().setSkipAllValidators().build().processToClaims(token);
        } catch (InvalidJwtException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
