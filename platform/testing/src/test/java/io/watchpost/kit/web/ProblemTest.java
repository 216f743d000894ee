package io.watchpost.kit.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.KitTest;
import io.watchpost.testing.tokens.TokenMint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failures are problem documents, whatever failed; creates can be repeated. */
@KitTest
class ProblemTest {

    private final String token = TokenMint.shared().session("User", UUID.randomUUID());

    @Test
    void anUnknownRouteIsAProblem() {
        given().get("/nowhere/at/all").then().statusCode(404).contentType("application/problem+json")
                .body("status_text", equalTo("Record Not Found")).body("title", equalTo("Not Found")).body("instance", equalTo("/nowhere/at/all"));
    }

    @Test
    void aMethodThatAPathLacksIsAProblem() {
        given().auth().oauth2(token).patch("/v2/notes").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void theContractIsServed() {
        given().get("/q/openapi").then().statusCode(200).body(containsString("operationId: probe")).body(not(containsString("/v2/notes")));
    }

    @Test
    void malformedJsonIs400() {
        post("{\"note\":").then().statusCode(400).contentType("application/problem+json").body("errors[0].code", equalTo("malformed"));
        post("{\"note\":{\"title\":\"x\"}} trailing").then().statusCode(400);
    }

    @Test
    void aWrongTypeIs422AndNamesTheField() {
        post("{\"note\":{\"title\":\"x\",\"stars\":\"many\"}}").then().statusCode(422)
                .body("errors[0].field", equalTo("note.stars")).body("errors[0].message", containsString("whole number"));
        post("{\"note\":{\"title\":7}}").then().statusCode(422).body("errors[0].field", equalTo("note.title"));
        post("[]").then().statusCode(422);
    }

    @Test
    void everyFieldThatBreaksARuleHasItsEntry() {
        post("{\"note\":{\"stars\":6}}").then().statusCode(422)
                .body("errors.field", containsInAnyOrder("note.title", "note.stars"))
                .body("errors.code", containsInAnyOrder("required", "out_of_range"));
        post("{}").then().statusCode(422).body("errors[0].field", equalTo("note")).body("errors[0].code", equalTo("required"));
    }

    @Test
    void anotherMediaTypeIs415AndALargeBodyIs413() {
        given().auth().oauth2(token).contentType("text/plain").body("x").post("/v2/notes").then().statusCode(415)
                .contentType("application/problem+json");
        post("{\"note\":{\"title\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}}").then().statusCode(413);
    }

    @Test
    void anIdThatIsNoneIs404() {
        given().auth().oauth2(token).get("/v2/notes/none").then().statusCode(404).contentType("application/problem+json");
        given().auth().oauth2(token).get("/v2/notes/" + UUID.randomUUID()).then().statusCode(404).body("status_text", equalTo("Record Not Found"));
    }

    @Test
    void anUnexpectedFailureTellsNothingOfItself() {
        given().auth().oauth2(token).get("/v2/notes/failure").then().statusCode(500).contentType("application/problem+json")
                .body(not(containsString("secret"))).body(not(containsString("IllegalState")));
    }

    @Test
    void theRequestIdIsAnswered() {
        given().header("X-Request-Id", "abc-1").get("/nowhere").then().header("X-Request-Id", "abc-1");
        given().header("X-Request-Id", "not good!").get("/nowhere").then().header("X-Request-Id", hasLength(36));
    }

    @Test
    void deletingManyChecksItsIds() {
        String admin = TokenMint.shared().session("Admin", UUID.randomUUID());
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        given().auth().oauth2(admin).delete("/v2/notes?ids=" + one + "," + two).then().statusCode(200)
                .body("ids", equalTo(List.of(one.toString(), two.toString())));
        given().auth().oauth2(admin).delete("/v2/notes?ids[]=" + one + "&ids[]=" + one).then().statusCode(200).body("ids.size()", equalTo(1));
        given().auth().oauth2(admin).delete("/v2/notes").then().statusCode(422).body("errors[0].field", equalTo("ids"));
        given().auth().oauth2(admin).delete("/v2/notes?ids=1").then().statusCode(422).body("errors[0].code", equalTo("invalid"));
        String many = String.join(",", IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID().toString()).toList());
        given().auth().oauth2(admin).delete("/v2/notes?ids=" + many).then().statusCode(422).body("errors[0].code", equalTo("out_of_range"));
    }

    @Test
    void theSameKeyAnswersWhatTheFirstCallAnswered() {
        String key = UUID.randomUUID().toString();
        Response first = keyed(key, "once").post("/v2/notes");
        Response second = keyed(key, "once").post("/v2/notes");
        first.then().statusCode(201).header("Location", notNullValue());
        assertEquals(201, second.statusCode());
        assertEquals(first.asString(), second.asString());
        assertEquals(first.header("Location"), second.header("Location"));
        keyed(key, "another").post("/v2/notes").then().statusCode(422).body("errors[0].field", equalTo("Idempotency-Key"));
        given().auth().oauth2(token).get("/v2/notes?q[title]=once").then().body("meta.total_count", equalTo(1));
    }

    @Test
    void concurrentCallsWithOneKeyCreateOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        var pool = Executors.newFixedThreadPool(10);
        Callable<String> call = () -> keyed(key, "racing").post("/v2/notes").header("Location");
        Set<String> locations = new HashSet<>();
        for (var answer : pool.invokeAll(IntStream.range(0, 10).mapToObj(i -> call).toList())) {
            locations.add(answer.get());
        }
        pool.shutdown();
        assertTrue(locations.size() == 1 && !locations.contains(null), () -> "One record for one key, but " + locations);
    }

    private RequestSpecification keyed(String key, String title) {
        return given().auth().oauth2(token).contentType("application/json").header("Idempotency-Key", key)
                .body("{\"note\":{\"title\":\"" + title + "\"}}");
    }

    private Response post(String body) {
        return given().auth().oauth2(token).contentType("application/json").body(body).post("/v2/notes");
    }
}
