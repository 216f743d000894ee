package io.watchpost.scan.schedule;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Steps that tests of schedules share. */
record ScheduleCalls(RequestSpecification caller) {

    static final Map<String, Object> FAR = Map.of("name", "Nightly", "first_time", "2999-03-28 02:30:00", "timezone", "UTC", "period_unit",
        "day");

    /** A new schedule; answers its id. */
    String create(Map<String, Object> fields) {
        return post(fields).statusCode(201).extract().path("data.id");
    }

    ValidatableResponse post(Map<String, Object> fields) {
        return given().spec(caller).body(Map.of("schedule", fields)).post("/v2/schedules").then();
    }

    ValidatableResponse put(String id, Map<String, Object> fields) {
        return given().spec(caller).body(Map.of("schedule", fields)).put("/v2/schedules/" + id).then();
    }

    ValidatableResponse show(String id) {
        return given().spec(caller).get("/v2/schedules/" + id).then();
    }
}
