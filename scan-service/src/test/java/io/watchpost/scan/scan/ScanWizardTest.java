package io.watchpost.scan.scan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScanWizardTest extends ScanServiceTest {

    private static final Map<String, Object> WEEKLY = Map.of("first_time", "2999-03-28 02:30:00", "timezone", "UTC", "period_unit", "week");

    private UUID organization;
    private RequestSpecification caller;

    @BeforeEach
    void newOrganization() {
        organization = organization("Wizards");
        caller = caller(organization, "pci");
    }

    @Test
    void targetScheduleAndScanAreMadeTogetherAndTheScanStartsAtOnce() {
        String scan = wizard(Map.of("name", "Office", "comment", "all", "target", Map.of("hosts", "127.200.3.1"), "schedule", WEEKLY,
            "start_now", true)).statusCode(201).body("data.attributes.target.name", equalTo("Office"))
            .body("data.attributes.schedule.name", equalTo("Office")).body("data.attributes.status", equalTo("Queued"))
            .body("data.attributes.next_time", equalTo("2999-03-28T02:30:00.000Z")).extract().path("data.id");
        new ScanCalls(caller).await(scan, "Done");
        given().spec(caller).get("/v2/scans/" + scan + "/histories").then().body("data.attributes.trigger", contains("wizard"));
    }

    @Test
    void whatIsThereAlreadyCanBeNamedAndComingRunsAreListedByTheirTime() {
        String target = target(caller, Map.of("name", "Known", "hosts", "127.200.3.1"));
        String first = wizard(Map.of("name", "First", "target_id", target, "schedule", WEEKLY)).statusCode(201)
            .header("Location", notNullValue()).body("data.attributes.status", equalTo("New")).extract().path("data.id");
        String schedule = new ScanCalls(caller).show(first).extract().path("data.attributes.schedule.id");
        String second = wizard(Map.of("name", "Second", "target_id", target, "schedule_id", schedule)).statusCode(201).extract()
            .path("data.id");
        String sooner = wizard(Map.of("name", "Sooner", "target_id", target, "schedule", Map.of("name", "New year", "first_time",
            "2998-01-01 00:00:00", "timezone", "UTC"))).statusCode(201).extract().path("data.id");
        wizard(Map.of("name", "Never", "target_id", target)).statusCode(201).body("data.attributes.schedule", nullValue());
        given().spec(caller).get("/v2/scans/upcoming?sort_by=next_time,name").then().statusCode(200)
            .body("data.id", contains(sooner, first, second));
        given().spec(caller).get("/v2/scans/upcoming?date_range_start=2999-01-01 00:00:00&q[schedule_name]=first&sort_by=-name").then()
            .statusCode(200).body("data.id", contains(second, first));
        given().spec(caller).get("/v2/scans/upcoming").then().statusCode(200).body("data[0].id", equalTo(sooner));
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsLeftBehind() {
        wizard(Map.of("name", "x", "schedule", Map.of("timezone", "Mars/Base"))).statusCode(422).body("errors.field",
            contains("scan.target", "scan.schedule.first_time", "scan.schedule.timezone"));
        String some = UUID.randomUUID().toString();
        wizard(Map.of("name", "x", "target", Map.of("hosts", "127.200.3.1"), "target_id", some, "schedule", WEEKLY, "schedule_id", some))
            .statusCode(422).body("errors.field", contains("scan.target_id", "scan.schedule_id"));
        wizard(Map.of("name", "x", "target", Map.of("hosts", "300.1.1.1"))).statusCode(422)
            .body("errors.field", contains("scan.target.hosts"));
        wizard(Map.of("name", "x", "target", Map.of("hosts", "127.200.3.1"), "schedule_id", some)).statusCode(422)
            .body("errors.field", contains("scan.schedule_id"));
        wizard(Map.of("name", "x", "target_id", some, "schedule", WEEKLY)).statusCode(422).body("errors.field", contains("scan.target_id"));
        given().spec(caller(organization, "vrms")).body(Map.of("scan", Map.of("name", "x", "target", Map.of("hosts", "127.200.3.1"))))
            .post("/v2/scans/wizard").then().statusCode(422).body("errors.field", contains("scan.scanner_id", "scan.config_id"));
        assertEquals(0, count("targets") + count("schedules") + count("scans"));
    }

    private ValidatableResponse wizard(Map<String, Object> scan) {
        return given().spec(caller).body(Map.of("scan", scan)).post("/v2/scans/wizard").then();
    }

    private int count(String kind) {
        return given().spec(caller).get("/v2/" + kind).then().statusCode(200).extract().path("meta.total_count");
    }
}
