package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import java.util.HashMap;
import java.util.Map;

/** What the tests of impersonation do. */
final class Acting {

    private Acting() {
    }

    static Response start(String session, Person target) {
        return as(session).queryParam("uuid", target.id()).post("/auth/impersonate");
    }

    static Response revert(String token, Response started) {
        return as(token).queryParam("impersonator_revert_token", (String) started.path("impersonator_revert_token"))
                .delete("/auth/impersonate");
    }

    /** Starts and returns; answers the start. */
    static Response startAndRevert(String session, Person target) {
        Response started = start(session, target);
        started.then().statusCode(200);
        revert(session, started).then().statusCode(200);
        return started;
    }

    /** Changes the policy of the Admin's organization; null takes a field back to the default. */
    static Response decide(String admin, String field, Object value) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(field, value);
        return as(admin).contentType(ContentType.JSON).body(Map.of("impersonation_policy", settings))
                .put("/v2/user/organization/impersonation_policy");
    }

    static Response consent(String session, int minutes) {
        return as(session).contentType(ContentType.JSON).body(Map.of("impersonation_consent", Map.of("minutes", minutes)))
                .post("/v2/user/impersonation_consents");
    }

    /** Revocation travels through Kafka. */
    static void eventuallyRefused(String token) {
        Eventually.that(() -> assertEquals(401, as(token).get("/v2/user/validate_token").statusCode()));
    }

    static String endCause(Response started) {
        String id = started.path("impersonation_id");
        return TestDatabase.value("select end_cause from impersonation where id = '%s'".formatted(id));
    }
}
