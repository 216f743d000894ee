package io.watchpost.auth.apikey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.Secrets;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A deployment that lets only known applications call. */
@AuthTest
@TestProfile(ApiKeyRequiredTest.Required.class)
class ApiKeyRequiredTest {

    public static final class Required implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("watchpost.api-keys.required", "true");
        }
    }

    @Test
    void signingInNeedsAKeyAndWhatIsOpenToEverybodyDoesNot() {
        given().get("/.well-known/jwks.json").then().statusCode(200);
        given().get("/v2/whitelabel").then().statusCode(200);
        signIn(null).statusCode(401).body("errors[0].code", equalTo("api_key_required"));
        signIn("cgk_wrong").statusCode(401).body("errors[0].code", equalTo("api_key_invalid"));

        UUID platform = UUID.fromString(TestDatabase.value("select id from organization where parent_id is null"));
        UUID id = UUID.randomUUID();
        String secret = Secrets.random();
        Map<String, Object> key = new HashMap<>(
                Map.of("id", id, "organization_id", platform, "hash", Secrets.hash(secret), "scope", "write"));
        key.put("expires_at", null);
        Events.shared().publish("auth.accounts", id, "ApiKeyChanged", key);
        Eventually.that(() -> signIn(secret).statusCode(200));
    }

    private static ValidatableResponse signIn(String key) {
        var request = given().contentType(ContentType.JSON).body(Map.of("username", People.ADMIN, "password", People.PASSWORD));
        return (key == null ? request : request.header("X-API-KEY", key)).post("/auth/sign_in").then();
    }
}
