package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;
import java.util.UUID;

/** Scanners of the first organization, made by a Super Admin. */
final class ScannerRequests {

    private final RequestSpecification superAdmin;
    private final UUID organization;

    ScannerRequests(RequestSpecification superAdmin, UUID organization) {
        this.superAdmin = superAdmin;
        this.organization = organization;
    }

    void add(ValidRequests requests) {
        String scanner = create();
        requests.addEmpty("listActivatedScanners")
                .add("listScanners", () -> ValidRequest.empty().query("q[status]", "un*").query("sort_by", "-last_seen_at"))
                .add("createScanner", () -> ValidRequest.empty().json(Map.of("scanner", fields())))
                .addLasting("getScanner", () -> ValidRequest.ofId(scanner))
                .addLasting("updateScanner", () -> ValidRequest.ofId(scanner).json(Map.of("scanner", fields())))
                .add("deleteScanner", () -> ValidRequest.ofId(create()))
                .addLasting("activateScanner", () -> ValidRequest.ofId(scanner))
                .add("deactivateScanner", () -> ValidRequest.ofId(create()))
                .addLasting("updateScannerAppType", () -> ValidRequest.ofId(scanner).query("app_type", "vrms"))
                .addLasting("assignScanner", () -> ValidRequest.ofId(scanner).query("organization_id", organization))
                .addLasting("verifyScanner", () -> ValidRequest.ofId(scanner))
                .addLasting("renewScannerEnrolmentCode", () -> ValidRequest.ofId(scanner));
    }

    /** A new scanner of the organization; answers its id. */
    String create() {
        String id = given().spec(superAdmin).body(Map.of("scanner", fields())).post("/v2/scanners").then().statusCode(201)
                .extract().path("data.id");
        given().spec(superAdmin).put("/v2/scanners/" + id + "/assign?organization_id=" + organization).then().statusCode(200);
        return id;
    }

    /** A code to enrol the scanner with. */
    String code(String scanner) {
        return given().spec(superAdmin).post("/v2/scanners/" + scanner + "/enrolment_code").then().statusCode(200)
                .extract().path("enrolment_code");
    }

    private static Map<String, Object> fields() {
        return Map.of("name", "Server room", "comment", "Rack 4", "host", "192.0.2.5", "port", 443, "scanner_type", "appliance");
    }
}
