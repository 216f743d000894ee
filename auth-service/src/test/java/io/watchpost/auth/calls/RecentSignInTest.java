package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AuthTest
class RecentSignInTest {

    @Test
    void howSomebodySignsInIsChangedOnlySoonAfterASignIn() {
        Person person = People.user(People.organization(), "User");
        String old = ServiceMint.mint().token().user(person.id(), person.username()).organization(person.organization()).role("User")
                .claim("auth_time", Instant.now().minusSeconds(16 * 60).getEpochSecond()).sign();
        as(old).get("/v2/user/me").then().statusCode(200);
        as(old).contentType(ContentType.JSON).body(Map.of("user", Map.of("first_name", "Ada"))).put("/v2/user/me").then().statusCode(200);
        for (String path : new String[] {"mfa/enable?method=totp", "mfa/disable?method=totp&otp_attempt=123456",
                "mfa/generate_recovery_codes", "generate_access_token"}) {
            as(old).put("/v2/user/" + path).then().statusCode(403).body("errors[0].code", equalTo("reauthentication_required"));
        }
        as(old).delete("/v2/user/me").then().statusCode(403).body("errors[0].code", equalTo("reauthentication_required"));
        as(old).contentType(ContentType.JSON).body(Map.of("user", Map.of("email", "other-%d@example.com".formatted(People.number()))))
                .put("/v2/user/me").then().statusCode(403).body("errors[0].code", equalTo("reauthentication_required"));
        as(person.signIn()).put("/v2/user/mfa/enable?method=totp").then().statusCode(200);
    }
}
