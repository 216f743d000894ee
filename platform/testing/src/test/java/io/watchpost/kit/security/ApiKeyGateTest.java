package io.watchpost.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.watchpost.kit.KitTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which applications may call, in a deployment that asks for their keys. */
@KitTest
@TestProfile(ApiKeyGateTest.Required.class)
class ApiKeyGateTest {

    public static final class Required implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("watchpost.api-keys.required", "true", "watchpost.api-keys.usage-interval", "1s");
        }
    }

    private final Accounts accounts = Accounts.shared();
    private final Events events = Events.shared();

    private UUID platform;
    private UUID partner;
    private UUID customer;
    private String session;

    @BeforeEach
    void organizations() {
        platform = accounts.organization("Platform", null, true);
        partner = accounts.organization("Partner", platform, true);
        customer = accounts.organization("Customer", partner, false);
        session = TokenMint.shared().session("Admin", customer);
    }

    @Test
    void withoutAKeyNobodyCallsAndAWrongOneIsNoBetter() {
        given().auth().oauth2(session).get("/v2/notes").then().statusCode(401).body("errors[0].code", equalTo("api_key_required"));
        get("cgk_0000nonsense").statusCode(401).body("errors[0].code", equalTo("api_key_invalid"));
        get("x".repeat(10_000)).statusCode(401).body("errors[0].code", equalTo("api_key_invalid"));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aKeyServesTheOrganizationAndThoseBelowIt() {
        for (UUID owner : new UUID[] {customer, partner, platform}) {
            String key = key(UUID.randomUUID(), owner, "write", null);
            Eventually.that(() -> get(key).statusCode(200));
        }
        UUID stranger = accounts.organization("Stranger", platform, false);
        String foreign = key(UUID.randomUUID(), stranger, "write", null);
        Eventually.that(() -> get(foreign).statusCode(403).body("errors[0].code", equalTo("api_key_organization")));
        String own = key(UUID.randomUUID(), customer, "write", null);
        String partners = TokenMint.shared().session("Admin", partner);
        Eventually.that(() -> given().auth().oauth2(partners).header("X-API-KEY", own).get("/v2/notes").then().statusCode(403));
    }

    @Test
    void aKeyForReadingChangesNothing() {
        String key = key(UUID.randomUUID(), customer, "read", null);
        Eventually.that(() -> get(key).statusCode(200));
        given().auth().oauth2(session).header("X-API-KEY", key).contentType("application/json").body("{\"note\":{\"title\":\"a\"}}")
                .post("/v2/notes").then().statusCode(403).body("errors[0].code", equalTo("api_key_scope"));
    }

    @Test
    void aKeyThatExpiredWasDeletedOrLostItsOrganizationIsRefused() {
        String good = key(UUID.randomUUID(), customer, "write", Instant.now().plusSeconds(3600));
        String expired = key(UUID.randomUUID(), customer, "write", Instant.now().minusSeconds(1));
        UUID id = UUID.randomUUID();
        String deleted = key(id, customer, "write", null);
        UUID gone = accounts.organization("Gone", platform, false);
        String orphan = key(UUID.randomUUID(), gone, "write", null);
        String ofGone = TokenMint.shared().session("Admin", gone);
        Eventually.that(() -> get(deleted).statusCode(200));
        Eventually.that(() -> given().auth().oauth2(ofGone).header("X-API-KEY", orphan).get("/v2/notes").then().statusCode(200));
        events.publish("auth.accounts", id, "ApiKeyDeleted", null);
        accounts.removed(gone);
        Eventually.that(() -> get(deleted).statusCode(401).body("errors[0].code", equalTo("api_key_invalid")));
        Eventually.that(() -> given().auth().oauth2(ofGone).header("X-API-KEY", orphan).get("/v2/notes").then().statusCode(401));
        get(expired).statusCode(401).body("errors[0].code", equalTo("api_key_invalid"));
        get(good).statusCode(200);
    }

    @Test
    void whatWasUsedIsToldAndWhatWasRefusedIsNot() {
        UUID used = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        String foreign = key(refused, accounts.organization("Stranger", platform, false), "write", null);
        Eventually.that(() -> get(foreign).statusCode(403));
        String key = key(used, customer, "write", null);
        Eventually.that(() -> get(key).statusCode(200));
        EventSchemas.assertFits(events.await("auth.usage", used, "ApiKeyUsed"));
        assertFalse(events.all("auth.usage").stream().anyMatch(event -> refused.toString().equals(event.key())));
    }

    private ValidatableResponse get(String key) {
        return given().auth().oauth2(session).header("X-API-KEY", key).get("/v2/notes").then();
    }

    private String key(UUID id, UUID organization, String scope, Instant expiresAt) {
        String secret = "cgk_0000" + Secrets.random();
        Map<String, Object> data = new HashMap<>(
                Map.of("id", id, "organization_id", organization, "hash", Secrets.hash(secret), "scope", scope));
        data.put("expires_at", expiresAt);
        events.publish("auth.accounts", id, "ApiKeyChanged", data);
        return secret;
    }
}
