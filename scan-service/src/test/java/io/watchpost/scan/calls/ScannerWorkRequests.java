package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What scanners at customers' sites call. Each accepted call is made by a scanner of its own, which holds one slice. */
final class ScannerWorkRequests {

    /** Operations that a scanner calls with its credential. */
    static final Set<String> BY_SCANNERS = Set.of("leaseScannerSlice", "renewScannerSlice", "reportScannedHost", "endScannerSlice");

    private static final String SCANNER = "scanner";
    private static final String HOST = "127.200.3.2";

    private final RequestSpecification admin;
    private final ScannerRequests scanners;

    ScannerWorkRequests(RequestSpecification admin, ScannerRequests scanners) {
        this.admin = admin;
        this.scanners = scanners;
    }

    /** A new scanner, as the caller of that kind. */
    TestCaller caller(CallerKind kind) {
        String id = scanners.create();
        String credential = given().contentType(ContentType.JSON).body(enrolment(scanners.code(id))).post("/v2/scanner_work/enrol").then()
                .statusCode(200).extract().path("credential");
        return new TestCaller(kind, "Scanner " + credential, Map.of(SCANNER, id));
    }

    void add(ValidRequests requests) {
        requests.add("enrolScanner", () -> ValidRequest.empty().json(enrolment(scanners.code(scanners.create()))))
                .addFor("leaseScannerSlice", caller -> ValidRequest.empty().json(
                        Map.of("version", "1.0", "capacity", 2, "wait_seconds", 0)))
                .addFor("renewScannerSlice", ofSlice((request, attempt) ->
                        request.json(Map.of("attempt", attempt, "hosts_done", 0, "steps_done", 1))))
                .addFor("reportScannedHost", ofSlice((request, attempt) -> request.json(host(attempt))))
                .addFor("endScannerSlice", ofSlice((request, attempt) -> request.json(Map.of("attempt", attempt, "outcome", "done"))));
    }

    /** A request about a slice that the caller holds, if the caller is a scanner. */
    private Function<TestCaller, ValidRequest> ofSlice(BiFunction<ValidRequest, Integer, ValidRequest> body) {
        return caller -> {
            String scanner = caller.secrets().get(SCANNER);
            if (scanner == null) {
                return body.apply(ValidRequest.ofId(UUID.randomUUID()), 1);
            }
            JsonPath slice = slice(scanner, caller.authorization());
            return body.apply(ValidRequest.ofId(slice.getString("id")), slice.getInt("attempt"));
        };
    }

    private JsonPath slice(String scanner, String authorization) {
        String target = ScanServiceTest.target(admin, Map.of("name", "Inside " + UUID.randomUUID(), "hosts", HOST));
        String scan = given().spec(admin).body(Map.of("scan", Map.of("name", "Inside", "target_id", target, "scanner_id", scanner)))
                .post("/v2/scans").then().statusCode(201).extract().path("data.id");
        given().spec(admin).post("/v2/scans/" + scan + "/start").then().statusCode(200);
        return given().header("Authorization", authorization).contentType(ContentType.JSON)
                .body(Map.of("version", "1.0", "capacity", 2, "wait_seconds", 5)).post("/v2/scanner_work/slices").then().statusCode(200)
                .extract().jsonPath();
    }

    private static Map<String, Object> enrolment(String code) {
        return Map.of("code", code, "version", "1.0");
    }

    private static Map<String, Object> host(int attempt) {
        Map<String, Object> software = Map.of("product", "OpenSSH", "version", "9.2p1",
                "cpe", "cpe:2.3:a:openbsd:openssh:9.2:p1:*:*:*:*:*:*", "qod", 70);
        Map<String, Object> port = Map.of("port", 22, "protocol", "tcp", "service", "ssh", "tls", false, "banner", "SSH-2.0-OpenSSH_9.2p1",
                "distribution_package", false, "software", List.of(software));
        return Map.of("attempt", attempt, "ip", HOST, "up", true, "os", Map.of("name", "Linux", "accuracy", 50), "ports", List.of(port),
                "open_ports", "80,8080-8081", "detections",
                List.of(Map.of("check", "2.25.1", "port", 22, "protocol", "tcp", "service", "ssh", "qod", 99, "evidence", "seen")),
                "hosts_done", 0, "steps_done", 2);
    }
}
