package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Exceptions to findings. */
final class ExceptionRequests {

    private static final Map<String, Object> FIELDS = Map.of("text", "The module is not loaded", "hosts", "127.200.3.1,www.example.com",
            "port", 8080, "new_severity", 2, "nvt", "1.3.6.1.4.1.25623.1.0.815255", "reason", "severity_dispute");

    private ExceptionRequests() {
    }

    static void add(ValidRequests requests, RequestSpecification admin) {
        String exception = newException(admin);
        requests.addEmpty("showExceptionStatistics")
                .add("listExceptions", () -> ValidRequest.empty().query("q[status]", "pending").query("sort_by", "-created_at"))
                .add("createException", () -> ValidRequest.empty().json(Map.of("exception", FIELDS)))
                .add("deleteExceptions", () -> ValidRequest.empty().query("ids", newException(admin)))
                .add("activateExceptions", () -> ValidRequest.empty().query("ids", newException(admin)))
                .add("resetExceptions", () -> ValidRequest.empty().query("ids", newException(admin)))
                .add("showException", () -> ValidRequest.ofId(exception))
                .add("updateException", () -> ValidRequest.ofId(exception).json(Map.of("exception", FIELDS)))
                .add("deleteException", () -> ValidRequest.ofId(newException(admin)))
                .add("showExceptionDetails", () -> ValidRequest.ofId(exception));
    }

    private static String newException(RequestSpecification admin) {
        return given().spec(admin).body(Map.of("exception", FIELDS)).post("/v2/exceptions").then().statusCode(201).extract()
                .path("data.id");
    }
}
