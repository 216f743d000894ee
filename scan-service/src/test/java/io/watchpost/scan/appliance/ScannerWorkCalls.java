package io.watchpost.scan.appliance;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The calls of a scanner at a customer's site, made by hand. */
record ScannerWorkCalls(String credential) {

    static ValidatableResponse enrol(String code) {
        return given().contentType(ContentType.JSON).body(Map.of("code", code, "version", "1.0")).post("/v2/scanner_work/enrol").then();
    }

    /** A scanner that has used its code. */
    static ScannerWorkCalls enrolled(String code) {
        return new ScannerWorkCalls(enrol(code).statusCode(200).extract().path("credential"));
    }

    ValidatableResponse lease(int waitSeconds) {
        return request().body(Map.of("version", "1.0", "capacity", 4, "wait_seconds", waitSeconds)).post("/v2/scanner_work/slices").then();
    }

    /** The slice that comes up. */
    JsonPath slice() {
        return lease(5).statusCode(200).extract().jsonPath();
    }

    ValidatableResponse heartbeat(String slice, int attempt) {
        return request().body(Map.of("attempt", attempt, "hosts_done", 0, "steps_done", 1))
            .put("/v2/scanner_work/slices/" + slice + "/heartbeat").then();
    }

    /** Tells of a host with open ports that nothing else is known of. */
    ValidatableResponse host(String slice, int attempt, String ip, String openPorts) {
        return host(slice, Map.of("attempt", attempt, "ip", ip, "up", true, "ports", List.of(), "open_ports", openPorts, "detections",
            List.of(), "hosts_done", 0, "steps_done", 1));
    }

    ValidatableResponse host(String slice, Map<String, Object> report) {
        return request().body(report).post("/v2/scanner_work/slices/" + slice + "/hosts").then();
    }

    ValidatableResponse end(String slice, int attempt, String outcome) {
        return request().body(Map.of("attempt", attempt, "outcome", outcome)).post("/v2/scanner_work/slices/" + slice + "/end").then();
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Scanner " + credential).contentType(ContentType.JSON);
    }
}
