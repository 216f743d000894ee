package io.watchpost.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.watchpost.kit.KitTest;
import io.watchpost.kit.web.Ids;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which tokens open a door, and which no longer do. */
@KitTest
class TokenTest {

    private final TokenMint mint = TokenMint.shared();

    @Test
    void aSessionIsSentAsBearerAndAnAccessTokenRawAfterBasic() {
        call("Bearer " + mint.token().sign()).statusCode(200);
        call("Basic " + mint.token().access().sign()).statusCode(200);
        refused("Basic " + mint.token().sign());
        refused("Bearer " + mint.token().access().sign());
    }

    @Test
    void withoutCredentialsTheAnswerIs401AndAChallenge() {
        given().get("/v2/notes").then().statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer").body("status_text", equalTo("Unauthorized"));
    }

    @Test
    void aTokenThatIsNotAsAuthServiceSignsThemIsRefused() {
        refused("Bearer " + mint.token().signWithAnotherKey());
        refused("Bearer " + mint.token().unsigned());
        refused("Bearer " + mint.token().audience("others").sign());
        refused("Bearer " + mint.token().issuer("https://elsewhere.example").sign());
        refused("Bearer " + mint.token().claim("typ", "refresh").sign());
        refused("Bearer " + mint.token().claim("typ", null).sign());
        refused("Bearer " + mint.token().claim("exp", null).sign());
        refused("Bearer " + mint.token().claim("groups", null).sign());
        refused("Bearer " + mint.token().role("Root").sign());
        refused("Bearer " + mint.token().claim("act", Map.of("sub", "x")).sign());
        refused("Bearer " + mint.token().id(UUID.randomUUID()).sign());
        refused("Bearer " + TokenMint.create().token().sign());
        refused("Bearer nonsense");
        refused("Digest abc");
        refused("Bearer " + "a".repeat(10_000));
    }

    @Test
    void anExpiredTokenSaysSo() {
        call("Bearer " + mint.token().expired().sign()).statusCode(401).body("errors[0].code", equalTo("token_expired"));
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItsTimeIsOver() {
        String token = "Bearer " + mint.token().expiresAt(Instant.now().plusSeconds(3)).sign();
        call(token).statusCode(200);
        Eventually.that(() -> call(token).statusCode(401).body("errors[0].code", equalTo("token_expired")));
    }

    @Test
    void aChangedCopyOfAKnownTokenIsRefused() {
        String known = mint.token().sign();
        call("Bearer " + known).statusCode(200);
        String[] parts = known.split("\\.");
        String[] others = mint.token().role("Super Admin").sign().split("\\.");
        refused("Bearer " + parts[0] + "." + others[1] + "." + parts[2]);
        refused("Bearer " + parts[0] + "." + parts[1] + "." + others[2]);
        refused("Basic " + known);
    }

    @Test
    void aRoleThatIsNotAllowedIs403() {
        given().auth().oauth2(mint.session("User", UUID.randomUUID())).delete("/v2/notes?ids=" + UUID.randomUUID()).then().statusCode(403)
                .body("status_text", equalTo("Forbidden")).body("errors[0].code", equalTo("not_permitted"));
    }

    @Test
    void anEndpointThatNamesNobodyIsDenied() {
        given().auth().oauth2(mint.session("Super Admin", UUID.randomUUID())).get("/v2/unannotated").then().statusCode(403);
    }

    @Test
    void aRevokedTokenIsRefusedAndOthersAreNot() {
        UUID revoked = Ids.next();
        UUID user = UUID.randomUUID();
        String token = "Bearer " + mint.token().id(revoked).user(user, "somebody").sign();
        call(token).statusCode(200);
        Events.shared().publish("auth.revocations", revoked, "TokensRevoked",
                Map.of("token_id", revoked, "revoked_before", Instant.now(), "expires_at", Instant.now().plusSeconds(3600), "reason", "signed_out"));
        Eventually.that(() -> call(token).statusCode(401).body("errors[0].code", equalTo("token_revoked")));
        call("Bearer " + mint.token().user(user, "somebody").sign()).statusCode(200);
    }

    @Test
    void revokingAUserRefusesWhatWasSignedBeforeAndWhatTheUserDoesInOthersNames() {
        UUID user = UUID.randomUUID();
        String before = "Bearer " + mint.token().user(user, "somebody").sign();
        TokenBuilder acting = mint.token().impersonatedBy(user, "somebody", UUID.randomUUID(), "Admin", Ids.next());
        String impersonation = "Bearer " + acting.sign();
        call(impersonation).statusCode(200);
        Events.shared().publish("auth.revocations", user, "TokensRevoked",
                Map.of("user_id", user, "revoked_before", Instant.now().plusMillis(1), "reason", "password_changed"));
        Eventually.that(() -> call(before).statusCode(401));
        call(impersonation).statusCode(401);
        Eventually.that(() -> call("Bearer " + mint.token().user(user, "somebody").sign()).statusCode(200));
    }

    @Test
    void theAccountsPresentStateOutweighsTheToken() {
        Accounts accounts = Accounts.shared();
        UUID organization = accounts.organization("Acme", null, false);
        UUID user = accounts.user("jane", organization, "User");
        String token = mint.session("User", organization, user);
        accounts.user(user, "jane", organization, "Admin", "active");
        Eventually.that(() -> delete(token).statusCode(200));
        accounts.user(user, "jane", organization, "User", "active");
        Eventually.that(() -> delete(token).statusCode(403));
        accounts.user(user, "jane", organization, "User", "inactive");
        Eventually.that(() -> call("Bearer " + token).statusCode(401).body("errors[0].code", equalTo("inactive")));
    }

    @Test
    void aPartnerSeesItsCustomersAndNobodyElses() {
        Accounts accounts = Accounts.shared();
        UUID partner = accounts.organization("Partner", null, true);
        UUID customer = accounts.organization("Customer", partner, false);
        UUID stranger = accounts.organization("Stranger", null, false);
        String title = "of-" + customer;
        create(mint.session("User", customer), title);
        create(mint.session("User", stranger), title);
        Eventually.that(() -> given().auth().oauth2(mint.session("Admin", partner)).get("/v2/notes?q[title]=" + title).then()
                .body("meta.total_count", equalTo(1)));
        given().auth().oauth2(mint.session("Super Admin", stranger)).get("/v2/notes?q[title]=" + title).then().body("meta.total_count", equalTo(2));
    }

    private static void create(String token, String title) {
        given().auth().oauth2(token).contentType("application/json").body("{\"note\":{\"title\":\"" + title + "\"}}")
                .post("/v2/notes").then().statusCode(201);
    }

    private static ValidatableResponse delete(String token) {
        return given().auth().oauth2(token).delete("/v2/notes?ids=" + UUID.randomUUID()).then();
    }

    private static void refused(String authorization) {
        call(authorization).statusCode(401).body("errors[0].code", equalTo("token_invalid"));
    }

    private static ValidatableResponse call(String authorization) {
        return given().header("Authorization", authorization).get("/v2/notes").then();
    }
}
