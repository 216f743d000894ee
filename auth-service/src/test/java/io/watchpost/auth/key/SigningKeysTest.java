package io.watchpost.auth.key;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import jakarta.inject.Inject;
import java.util.List;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SigningKeysTest {

    @Inject
    SigningKeys keys;

    @AfterEach
    void tokensOfOtherTestsStayGood() throws Throwable {
        TestDatabase.execute("update signing_key set expires_at = now() + interval '1 day' where state = 'retiring'");
        keys.prepare();
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

        TestDatabase.execute("update signing_key set expires_at = now() where state = 'retiring'");
        keys.prepare();
        assertEquals(List.of(keyId(after)), published());
        assertEquals(401, check(before));
        assertEquals(200, check(after));
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
