package io.watchpost.scan.scanner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.TestOrganizations;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScannerTest extends ScanServiceTest {

    private static final String BUILT_IN = "01935a00-0000-7000-8000-000000001102";

    private final TestOrganizations organizations = TestOrganizations.announced();
    private ScannerCalls admin;

    @BeforeEach
    void admin() {
        admin = new ScannerCalls(as("Admin", organizations.first()));
    }

    @Test
    void aScannerIsCreatedShownChangedAndDeletedAndItsCodeIsShownOnce() {
        String id = given().spec(admin.caller()).header("Idempotency-Key", "server-room").body(ScannerCalls.body("Server room"))
            .post("/v2/scanners").then().statusCode(201)
            .body("data.attributes.enrolment.enrolment_code", matchesRegex("[A-Za-z0-9_-]{43}"))
            .body("data.attributes.enrolment.expires_at", notNullValue()).body("data.attributes.scanner_type", equalTo("appliance"))
            .body("data.attributes.status", equalTo("unknown")).body("data.attributes.activated", equalTo(true))
            .body("data.attributes.port", equalTo(443)).body("data.attributes.app_type", equalTo("vrms"))
            .body("data.attributes.organization.id", equalTo(organizations.first().toString())).extract().path("data.id");
        given().spec(admin.caller()).header("Idempotency-Key", "server-room").body(ScannerCalls.body("Server room"))
            .post("/v2/scanners").then().statusCode(201).body("data.id", equalTo(id)).body("data.attributes.enrolment", nullValue());
        given().spec(admin.caller()).get("/v2/scanners/" + id).then().statusCode(200).body("data.attributes.enrolment", nullValue());
        given().spec(admin.caller()).body(Map.of("scanner", Map.of("comment", "Rack 5"))).put("/v2/scanners/" + id).then().statusCode(200)
            .body("data.attributes.comment", equalTo("Rack 5")).body("data.attributes.name", equalTo("Server room"));
        given().spec(admin.caller()).get("/v2/scanners?q[name]=server*&sort_by=-created_at").then().statusCode(200)
            .body("data.id", contains(id));
        given().spec(admin.caller()).post("/v2/scanners/" + id + "/verify").then().statusCode(200).body("verified", equalTo(false))
            .body("message", equalTo("The scanner has never called."));
        given().spec(admin.caller()).delete("/v2/scanners/" + id).then().statusCode(204);
        given().spec(admin.caller()).get("/v2/scanners/" + id).then().statusCode(404);
        Eventually.that(() -> {
            var actions = Events.shared().all("audit.trail").stream().map(event -> event.data())
                .filter(record -> id.equals(record.path("resource_id").asText())).map(record -> record.path("action").asText()).toList();
            assertEquals(List.of("scanner.created", "scanner.updated", "scanner.deleted"), actions);
        });
    }

    @Test
    void everythingThatIsWrongWithANewScannerIsSaidAtOnce() {
        given().spec(admin.caller()).body(Map.of("scanner", Map.of("scanner_type", "cloud"))).post("/v2/scanners").then().statusCode(422)
            .body("errors.field", hasItems("scanner.name", "scanner.host", "scanner.scanner_type"));
        given().spec(admin.caller()).body(Map.of("scanner", Map.of("name", " ", "host", "a b", "port", 0, "app_type", "all")))
            .post("/v2/scanners").then().statusCode(422)
            .body("errors.field", hasItems("scanner.name", "scanner.host", "scanner.port", "scanner.app_type"));
    }

    @Test
    void theBuiltInScannerShowsThisInstallationsWorkersAndIsReadOnly() {
        Eventually.that(() -> given().spec(admin.caller()).get("/v2/scanners/" + BUILT_IN).then().statusCode(200)
            .body("data.attributes.status", equalTo("online")).body("data.attributes.version", notNullValue())
            .body("data.attributes.last_seen_at", notNullValue()).body("data.attributes.load.workers", greaterThan(0))
            .body("data.attributes.load.capacity", greaterThan(0)).body("data.attributes.organization", nullValue()));
        given().spec(admin.caller()).post("/v2/scanners/" + BUILT_IN + "/verify").then().statusCode(200).body("verified", equalTo(true));
        given().spec(admin.caller()).body(ScannerCalls.body("Mine")).put("/v2/scanners/" + BUILT_IN).then().statusCode(403)
            .body("errors[0].code", equalTo("built_in"));
        given().spec(admin.caller()).delete("/v2/scanners/" + BUILT_IN).then().statusCode(403);
        given().spec(admin.caller()).post("/v2/scanners/" + BUILT_IN + "/enrolment_code").then().statusCode(403);
        given().spec(admin.caller()).put("/v2/scanners/" + BUILT_IN + "/deactivate").then().statusCode(403);
    }

    @Test
    void aDeactivatedScannerCanNotBeChosenAndOnlyItsOwnAdminsSwitchIt() {
        String id = admin.create("Branch");
        given().spec(as("User", organizations.first())).put("/v2/scanners/" + id + "/deactivate").then().statusCode(403);
        given().spec(as("Admin", organizations.other())).put("/v2/scanners/" + id + "/deactivate").then().statusCode(404);
        given().spec(admin.caller()).put("/v2/scanners/" + id + "/deactivate").then().statusCode(200)
            .body("data.attributes.activated", equalTo(false));
        RequestSpecification user = as("User", organizations.first());
        given().spec(user).get("/v2/scanners/activated").then().statusCode(200).body("data.id", hasItem(BUILT_IN))
            .body("data.id", not(hasItem(id)));
        given().spec(user).body(Map.of("scan", ScannerCalls.scan(user, id, "127.200.3.1"))).post("/v2/scans").then().statusCode(422)
            .body("errors[0].field", equalTo("scan.scanner_id"));
        given().spec(admin.caller()).put("/v2/scanners/" + id + "/activate").then().statusCode(200);
        given().spec(user).get("/v2/scanners/activated").then().statusCode(200).body("data.id", hasItem(id));
    }

    @Test
    void aScannerThatAScanUsesKeepsItsProductAndItsOrganizationAndIsNotDeleted() {
        String id = admin.create("Used");
        String scan = new ScanCalls(admin.caller()).create("Inside", "127.200.3.1",
            Map.of("scanner_id", id, "config_id", ScannerCalls.PROFILE));
        given().spec(admin.caller()).delete("/v2/scanners/" + id).then().statusCode(409).body("errors[0].code", equalTo("scanner_in_use"));
        given().spec(admin.caller()).put("/v2/scanners/" + id + "/app_type?app_type=penetration").then().statusCode(409);
        RequestSpecification partner = as("Admin", organizations.partner());
        given().spec(partner).put("/v2/scanners/" + id + "/assign?organization_id=" + organizations.partner()).then().statusCode(409);
        given().spec(admin.caller()).delete("/v2/scans/" + scan).then().statusCode(204);
        given().spec(admin.caller()).put("/v2/scanners/" + id + "/app_type?app_type=all").then().statusCode(422);
        given().spec(admin.caller()).put("/v2/scanners/" + id + "/app_type?app_type=penetration").then().statusCode(200)
            .body("data.attributes.app_type", equalTo("penetration"));
        given().spec(partner).put("/v2/scanners/" + id + "/assign?organization_id=" + organizations.other()).then().statusCode(422);
        given().spec(partner).put("/v2/scanners/" + id + "/assign?organization_id=" + organizations.partner()).then().statusCode(200)
            .body("data.attributes.organization.id", equalTo(organizations.partner().toString()));
        given().spec(admin.caller()).get("/v2/scanners/" + id).then().statusCode(404);
    }

    @Test
    void aPartnersScannerCanNotBeChosenForItsCustomersHosts() {
        ScannerCalls partner = new ScannerCalls(as("Admin", organizations.partner()));
        String id = partner.create("Partner's");
        String target = ScanServiceTest.target(admin.caller(), Map.of("name", "Customer", "hosts", "127.200.3.1"));
        given().spec(partner.caller()).body(Map.of("scan", Map.of("name", "Across", "target_id", target, "scanner_id", id, "config_id",
            ScannerCalls.PROFILE))).post("/v2/scans").then().statusCode(422).body("errors[0].field", equalTo("scan.scanner_id"));
    }

    private static RequestSpecification as(String role, UUID organization) {
        return ScannerCalls.caller(role, organization);
    }
}
