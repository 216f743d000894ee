package io.watchpost.scan.scan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScanTest extends ScanServiceTest {

    private static final String SCANNER = "01935a00-0000-7000-8000-000000001102";
    private static final String PROFILE = "01935a00-0000-7000-8000-000000001202";

    private UUID organization;
    private RequestSpecification caller;
    private ScanCalls scans;

    @BeforeEach
    void newOrganization() {
        organization = organization("Scans");
        caller = caller(organization, "pci");
        scans = new ScanCalls(caller);
    }

    @Test
    void aScanIsCreatedChangedAndDeletedAndEachIsAudited() {
        String notification = UUID.randomUUID().toString();
        String scan = scans.create("Weekly", "127.200.3.1", Map.of("comment", "old", "notification_ids", List.of(notification)));
        scans.show(scan).body("data.attributes.status", equalTo("New")).body("data.attributes.notification_ids", contains(notification))
            .body("data.attributes.results", nullValue()).body("data.attributes.created_by.username", nullValue());
        given().spec(caller).body(Map.of("scan", Map.of("name", "Monthly", "comment", "new"))).put("/v2/scans/" + scan).then()
            .statusCode(200)
            .body("data.attributes.name", equalTo("Monthly"));
        given().spec(caller).delete("/v2/scans?ids=" + scan + "," + UUID.randomUUID()).then().statusCode(404);
        given().spec(caller).delete("/v2/scans?ids=" + scan).then().statusCode(200).body("ids", contains(scan));
        for (String action : List.of("scan.created", "scan.updated", "scan.deleted")) {
            Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(scan)
                && event.data().path("action").asText().equals(action) && event.data().path("user").path("username").asText()
                    .equals("maria"));
        }
    }

    @Test
    void otherProductsNeedAScannerAndAProfileOfTheirOwn() {
        RequestSpecification other = caller(organization, "vrms");
        String target = target(other, Map.of("name", "Office", "hosts", "127.200.3.1"));
        given().spec(other).body(Map.of("scan", Map.of("name", "x", "target_id", target))).post("/v2/scans").then().statusCode(422)
            .body("errors.field", contains("scan.scanner_id", "scan.config_id"));
        given().spec(other).body(Map.of("scan", Map.of("name", "x", "target_id", target, "scanner_id", SCANNER, "config_id",
            PROFILE.replace("02", "01"))))
            .post("/v2/scans").then().statusCode(422).body("errors.field", contains("scan.config_id"));
        given().spec(other).body(Map.of("scan", Map.of("name", "x", "target_id", target, "scanner_id", SCANNER, "config_id", PROFILE)))
            .post("/v2/scans").then().statusCode(201).body("data.attributes.config.name", equalTo("Full and fast"));
        given().spec(caller).body(Map.of("scan", Map.of("name", "x", "target_id", target))).post("/v2/scans").then().statusCode(422)
            .body("errors.field", contains("scan.target_id"));
        given().spec(caller).body(Map.of("scan", Map.of("target_id", "nonsense"))).post("/v2/scans").then().statusCode(422);
    }

    @Test
    void anotherOrganizationsScanIsNotThere() {
        String scan = scans.create("Mine", "127.200.3.2");
        String run = scans.run(scan);
        RequestSpecification stranger = caller(organization("Other"), "pci");
        for (String path : List.of("", "/histories", "/histories/" + run, "/hosts", "/hosts?history_id=" + run, "/vulnerabilities",
            "/vulnerabilities/statistics", "/events")) {
            given().spec(stranger).get("/v2/scans/" + scan + path).then().statusCode(404);
        }
        given().spec(stranger).post("/v2/scans/" + scan + "/start").then().statusCode(404);
        given().spec(stranger).post("/v2/scans/" + scan + "/stop").then().statusCode(404);
        given().spec(stranger).delete("/v2/scans/" + scan).then().statusCode(404);
        given().spec(stranger).body(Map.of("scan", Map.of("name", "x"))).put("/v2/scans/" + scan).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?q[name]=list*&q[comment]=*hosts*&q[status]=done&q[target_name]=list*&q[hosts]=127.200*&q[compliance]=false&sort_by=name,-status | 1
        ?sort_by=progress,target_name,last_run_at,next_time,created_at,updated_at:desc&relative_date_range=1h | 1
        ?q[schedule_name]=nightly | 0
        /recent?sort_by=-last_run_at&relative_date_range=1d | 1
        /running | 0
        /{id}/histories?q[status]=Done&q[compliance]=false&q[trigger]=manual&sort_by=started_at,ended_at,-status&relative_date_range=1d | 1
        /{id}/hosts?q[ip]=127.200.3.*&q[os]=testix*&q[port]=2&q[service]=te*&q[compliance]=false&q[target_name]=list* | 1
        /{id}/hosts?q[port]=6&sort_by=ip,hostname,max_severity,first_seen_at,-last_seen_at | 0
        /{id}/hosts?q[hostname]=*&q[mac]=*&relative_date_range=1d | 0
        /{id}/vulnerabilities?q[name]=scripted*&q[host]=127.*&q[port]=1&q[protocol]=tcp&q[service]=test&q[severity]=9.8 | 1
        /{id}/vulnerabilities?q[threat]=critical&sort_by=-threat | 1
        /{id}/vulnerabilities?q[cve]=cve-2099-*&q[nvt]=2.25.*&q[family]=scripted&q[pci_compliance]=fail&q[kev]=false | 1
        /{id}/vulnerabilities?q[target_name]=list* | 5
        /{id}/vulnerabilities?q[scan_id]={id}&q[scan_name]=list*&sort_by=-severity,name,host,port,threat,qod,epss&relative_date_range=1d | 5
        /{id}/vulnerabilities?q[exception_status]=*&sort_by=first_seen_at,last_seen_at,-created_at | 0
        /{id}/vulnerabilities?q[hostname]=*&q[cpe]=* | 0
        """)
    void everyColumnFiltersAndSorts(String query, int count) {
        String scan = scans.create("List", "127.200.3.5", Map.of("comment", "weak hosts"));
        scans.run(scan);
        given().spec(caller).urlEncodingEnabled(true).get("/v2/scans" + query.replace("{id}", scan)).then().statusCode(200)
            .body("meta.total_count", equalTo(count));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?q[owner]=x | q[owner]
        /recent?sort_by=owner | sort_by
        /running?page=0 | page
        /{id}/histories?q[compliance]=maybe | q[compliance]
        /{id}/histories?date_range_start=2025-02-30 00:00:00 | date_range_start
        /{id}/hosts?q[port]=ssh | q[port]
        /{id}/hosts?history_id=1 | history_id
        /{id}/vulnerabilities?q[severity]=high | q[severity]
        /{id}/vulnerabilities?q[scan_id]=1 | q[scan_id]
        /{id}/vulnerabilities?per_page=101 | per_page
        /{id}/vulnerabilities/statistics?history_id=x | history_id
        """)
    void wrongParametersAreNamed(String query, String field) {
        String scan = scans.create("List", "127.200.3.5");
        given().spec(caller).get("/v2/scans" + query.replace("{id}", scan)).then().statusCode(422).body("errors[0].field", equalTo(field));
    }

    @Test
    void withoutAFinishedRunListsAreEmptyAndCountsAreZero() {
        String scan = scans.create("Fresh", "127.200.3.5");
        given().spec(caller).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("data", empty());
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities").then().statusCode(200).body("data", empty());
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities/statistics").then().statusCode(200)
            .body("results.total", equalTo(0));
        given().spec(caller).get("/v2/scans/" + scan + "/hosts?history_id=" + UUID.randomUUID()).then().statusCode(404);
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities/" + UUID.randomUUID()).then().statusCode(404);
        given().spec(caller).get("/v2/scans/not-a-uuid").then().statusCode(404);
    }

    @Test
    void findingsOfADeletedScanStayWithTheScanThatSawThemToo() {
        String first = scans.create("First", "127.200.3.3");
        String second = scans.create("Second", "127.200.3.3");
        scans.run(first);
        scans.run(second);
        String seen = given().spec(caller).get("/v2/scans/" + second + "/vulnerabilities?sort_by=port").then().statusCode(200).extract()
            .path("data[0].id");
        given().spec(caller).delete("/v2/scans/" + first).then().statusCode(204);
        String still = given().spec(caller).get("/v2/scans/" + second + "/vulnerabilities?sort_by=port").then().statusCode(200).extract()
            .path("data[0].id");
        assertEquals(seen, still);
        given().spec(caller).get("/v2/scans/" + second + "/hosts/" + hostOf(second)).then().statusCode(200)
            .body("data.attributes.ports.size()", equalTo(3));
    }

    private String hostOf(String scan) {
        return given().spec(caller).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).extract().path("data[0].id");
    }
}
