package io.watchpost.auth.session;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class OpenSessionsTest {

    private UUID organization;
    private Person user;

    @BeforeEach
    void aUser() {
        organization = People.organization();
        user = People.user(organization, "User");
    }

    @Test
    void theOwnOpenSessionsAreListedAndTheOneThatAsksIsMarked() {
        String first = given().header("User-Agent", "Phone").contentType(ContentType.JSON)
                .body(Map.of("username", user.username(), "password", People.PASSWORD)).post("/auth/sign_in").path("token");
        String second = user.signIn();
        People.user(organization, "User").signIn();
        as(user.signIn()).delete("/auth/sign_out").then().statusCode(200);
        list(second).statusCode(200)
                .body("data", hasSize(2))
                .body("data.attributes.current", contains(true, false))
                .body("data[0].attributes.ip_address", notNullValue())
                .body("data[1].attributes.user_agent", equalTo("Phone"))
                .body("data[1].attributes.amr", contains("pwd"));
        as(first).get("/v2/user/sessions?q[user_agent]=phone&sort_by=expires_at").then().statusCode(200)
                .body("data.attributes.current", contains(true));
    }

    @Test
    void oneOfTheOwnSessionsIsEndedAndNobodyElses() {
        String kept = user.signIn();
        String ended = user.signIn();
        UUID id = id(ended);
        as(People.user(organization, "Admin").signIn()).delete("/v2/user/sessions/" + id).then().statusCode(404);
        as(kept).delete("/v2/user/sessions/" + UUID.randomUUID()).then().statusCode(404);
        as(kept).delete("/v2/user/sessions/nonsense").then().statusCode(422);
        as(kept).delete("/v2/user/sessions/" + id).then().statusCode(204);
        refused(ended);
        as(kept).delete("/v2/user/sessions/" + id).then().statusCode(404);
        list(kept).body("data", hasSize(1));
        assertEquals("session_ended", Events.shared().await("auth.revocations", id, "TokensRevoked").data().at("/reason").asText());
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOrAllOthersAndLeavesTheAccessToken() {
        String first = user.signIn();
        String second = user.signIn();
        String access = as(second).put("/v2/user/generate_access_token").path("token");
        as(second).delete("/v2/user/sessions?keep_current=maybe").then().statusCode(422).body("errors[0].field", equalTo("keep_current"));
        as(second).delete("/v2/user/sessions?keep_current=true").then().statusCode(200);
        refused(first);
        list(second).body("data", hasSize(1));
        as(second).delete("/v2/user/sessions").then().statusCode(200);
        refused(second);
        given().header("Authorization", "Basic " + access).get("/v2/user/sessions").then().statusCode(200).body("data", hasSize(0));
    }

    @Test
    void theImpersonationThatWasBegunFromASessionEndsWithIt() {
        Person admin = People.user(organization, "Admin");
        String acting = as(admin.signIn()).queryParam("uuid", user.id()).post("/auth/impersonate").then().statusCode(200)
                .extract().path("token");
        as(acting).get("/v2/user/sessions").then().statusCode(403).body("errors[0].code", equalTo("impersonating"));
        as(acting).delete("/v2/user/sessions").then().statusCode(403).body("errors[0].code", equalTo("impersonating"));
        as(admin.signIn()).delete("/v2/user/sessions?keep_current=true").then().statusCode(200);
        refused(acting);
        assertEquals("revoked", TestDatabase.value("select end_cause from impersonation where target_id = '%s'".formatted(user.id())));
    }

    @Test
    void anAdminSignsOutTheUsersOfTheCircleWhoDoNotOutrankHim() {
        String session = user.signIn();
        String admin = People.user(organization, "Admin").signIn();
        endAllOf(People.user(People.organization(), "Admin").signIn(), user).statusCode(404);
        endAllOf(session, user).statusCode(403);
        endAllOf(admin, user).statusCode(200);
        refused(session);

        Person above = People.user(organization, "Super Admin");
        String untouched = above.signIn();
        endAllOf(admin, above).statusCode(403).body("errors[0].code", equalTo("outranked"));
        as(untouched).get("/v2/user/me").then().statusCode(200);
        endAllOf(People.superAdmin(), above).statusCode(200);
        refused(untouched);
        Events.shared().await("audit.trail", event -> "user.sessions_ended".equals(event.data().at("/action").asText())
                && user.id().toString().equals(event.data().at("/resource_id").asText()));
    }

    private static ValidatableResponse list(String token) {
        return as(token).get("/v2/user/sessions").then();
    }

    private static ValidatableResponse endAllOf(String token, Person person) {
        return as(token).delete("/v2/users/" + person.id() + "/sessions").then();
    }

    private static UUID id(String token) {
        return UUID.fromString(list(token).extract().path("data.find { it.attributes.current }.id"));
    }

    private static void refused(String token) {
        Eventually.that(() -> as(token).get("/v2/user/validate_token").then().statusCode(401));
    }
}
