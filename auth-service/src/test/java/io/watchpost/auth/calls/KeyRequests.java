package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.restassured.http.ContentType;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys, access tokens, open sessions and how the product looks. */
final class KeyRequests {

    private static final Pattern TOKEN_ID = Pattern.compile("\"jti\":\"([0-9a-f-]{36})\"");

    private KeyRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        String admin = first.session(first.user("Admin"));
        requests.addEmpty("generateAccessToken", "getWhitelabelSettings", "listCurrentUserSessions")
                .addLasting("listApiKeys", () -> ValidRequest.empty().query("q[name]", "Nightly*").query("sort_by", "name"))
                .add("createApiKey", () -> ValidRequest.empty().json(newKey()))
                .add("deleteApiKey", () -> ValidRequest.ofId(create(admin)))
                .addFor("revokeAccessToken", KeyRequests::withAccessToken)
                .addLasting("getWhitelabel", () -> ValidRequest.empty().query("domain", "scan.example.com"))
                .addLasting("updateWhitelabelSettings", () -> ValidRequest.empty().json(Map.of("whitelabel_settings",
                        Map.of("company_name", "Example Security", "primary_color", "#0066cc", "support_email", "help@example.com"))))
                .addFor("endCurrentUserSession", caller -> ValidRequest.ofId(anotherSession(caller, first)))
                .addLasting("endCurrentUserSessions", () -> ValidRequest.empty().query("keep_current", true))
                .addLasting("endUserSessions", () -> ValidRequest.ofId(first.user("User").id()))
                .addLasting("listSigningKeys", () -> ValidRequest.empty().query("q[state]", "active"))
                .add("rotateSigningKey", KeyRequests::noRotationUnderWay);
    }

    private static Map<String, Object> newKey() {
        return Map.of("api_key", Map.of("name", "Nightly import " + People.number(), "expires_at", "2030-01-01T00:00:00Z"));
    }

    private static String create(String admin) {
        return as(admin).contentType(ContentType.JSON).body(newKey()).post("/v2/api_keys").then().statusCode(201).extract().path("data.id");
    }

    private static ValidRequest withAccessToken(TestCaller caller) {
        AuthCallers.session(caller).ifPresent(session -> as(session).put("/v2/user/generate_access_token").then().statusCode(200));
        return ValidRequest.empty();
    }

    /** A User's own; of nobody's but his. */
    private static String anotherSession(TestCaller caller, FirstOrganization first) {
        String username = caller.kind() == CallerKind.USER ? AuthCallers.person(caller).username() : first.user.username();
        String payload = new String(Base64.getUrlDecoder().decode(People.signIn(username).split("\\.")[1]), StandardCharsets.UTF_8);
        Matcher id = TOKEN_ID.matcher(payload);
        if (!id.find()) {
            throw new IllegalStateException("A token without an id");
        }
        return id.group(1);
    }

    private static ValidRequest noRotationUnderWay() {
        TestDatabase.execute("delete from signing_key where state = 'pending'");
        return ValidRequest.empty();
    }
}
