package io.watchpost.scan.exception;

import static io.restassured.RestAssured.given;
import static io.watchpost.scan.exception.ExceptionCalls.approve;
import static io.watchpost.scan.exception.ExceptionCalls.ask;
import static io.watchpost.scan.exception.ExceptionCalls.reset;
import static io.watchpost.scan.exception.ExceptionCalls.show;
import static io.watchpost.scan.exception.ExceptionCalls.superAdmin;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripted hosts have a weakness a port: 9.8 and fail, 7.5 and pass (denial of service), 5.3 and fail, 3.1 and 0.0. */
@QuarkusTest
class ExceptionEffectTest extends ScanServiceTest {

    private static final Map<String, Object> VRMS = Map.of("scanner_id", "01935a00-0000-7000-8000-000000001102",
        "config_id", "01935a00-0000-7000-8000-000000001202");

    private UUID organization;
    private RequestSpecification user;

    @BeforeEach
    void newOrganization() {
        organization = organization("Effects Ltd");
        user = caller(organization, "pci");
    }

    @Test
    void complianceFollowsAnApprovalAtOnceAndGoesBackWithAReset() {
        ScanCalls scans = new ScanCalls(user);
        String scan = scans.create("Weak", "127.200.3.3");
        String run = scans.run(scan);
        counts(scans, scan, 1, 1, 1, 0, 0, false);
        String worst = ask(user, 0, Map.of("hosts", "127.200.3.1-9", "port", 1, "text", "Not loaded"));
        String disputed = ask(user, 2, Map.of("scan", scan, "reason", "severity_dispute", "new_severity", 2.5));
        finding(scan, 1).body("data[0].attributes.exception.status", equalTo("pending"))
            .body("data[0].attributes.pci_compliance", equalTo("fail"));
        counts(scans, scan, 1, 1, 1, 0, 0, false);

        approve(superAdmin(), worst).statusCode(200);
        counts(scans, scan, 0, 1, 1, 0, 1, false);
        approve(superAdmin(), disputed).statusCode(200);
        counts(scans, scan, 0, 1, 0, 1, 1, true);
        finding(scan, 1).body("data[0].attributes.severity", equalTo(9.8f)).body("data[0].attributes.threat", equalTo("critical"))
            .body("data[0].attributes.pci_compliance", equalTo("pass"))
            .body("data[0].attributes.pci_reason", startsWith("exception (false positive): the finding counts as 0.0"))
            .body("data[0].attributes.exception.id", equalTo(worst)).body("data[0].attributes.exception.text", equalTo("Not loaded"));
        given().spec(user).get("/v2/scans/" + scan + "/vulnerabilities?q[exception_status]=approved&sort_by=port").then().statusCode(200)
            .body("data.attributes.port", contains(1, 3));
        given().spec(user).get("/v2/scans/" + scan + "/vulnerabilities/statistics").then().statusCode(200)
            .body("exceptions_count", equalTo(2)).body("compliance", equalTo(true)).body("max_severity", equalTo(7.5f));
        given().spec(user).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("data[0].attributes.compliance", equalTo(true))
            .body("data[0].attributes.results.critical", equalTo(0)).body("data[0].attributes.max_severity", equalTo(7.5f));
        given().spec(user).get("/v2/exceptions/" + worst + "/details").then().statusCode(200)
            .body("data.attributes.affected_count", equalTo(1)).body("data.attributes.vulnerabilities[0].port", equalTo(1))
            .body("data.attributes.severity", equalTo(9.8f)).body("data.attributes.nvt_name", equalTo("Scripted weakness 0"));
        given().spec(user).get("/v2/vulnerabilities?q[exception_status]=approved&sort_by=port").then().statusCode(200)
            .body("data.attributes.exception.id", contains(worst, disputed))
            .body("data.attributes.effective_severity", contains(0.0f, 2.5f));
        given().spec(user).get("/v2/vulnerabilities/total").then().statusCode(200).body("with_exception", equalTo(2))
            .body("results.critical", equalTo(0));
        JsonNode told = Events.shared().await("scan.exceptions", event -> disputed.equals(event.key())
            && event.data().path("change").asText().equals("approved")).data();
        assertEquals(run, told.at("/runs/0/run_id").asText());
        assertTrue(told.at("/runs/0/compliance").asBoolean());
        JsonNode judged = judged(run, disputed);
        assertEquals(1, judged.path("findings").size());
        assertEquals(2.5, judged.at("/findings/0/effective_severity").asDouble());
        assertEquals("pass", judged.at("/findings/0/pci_compliance").asText());

        reset(superAdmin(), worst).statusCode(200);
        counts(scans, scan, 1, 1, 0, 1, 0, false);
        given().spec(user).delete("/v2/exceptions/" + disputed).then().statusCode(204);
        counts(scans, scan, 1, 1, 1, 0, 0, false);
        finding(scan, 3).body("data[0].attributes.exception", nullValue()).body("data[0].attributes.pci_compliance", equalTo("fail"));
    }

    @Test
    void aNewRunMeetsTheExceptionsThatThereAreAndOneThatIsOverEndsByItself() {
        ScanCalls scans = new ScanCalls(user);
        String known = ask(user, 0, Map.of());
        show(user, known).body("data.attributes.nvt_name", equalTo(ExceptionCalls.nvt(0))).body("data.attributes.severity", equalTo(0.0f));
        approve(superAdmin(), known).statusCode(200);
        String scan = scans.create("Weak", "127.200.3.1");
        String run = scans.run(scan);
        counts(scans, scan, 0, 0, 0, 0, 1, true);
        assertTrue(Events.shared().await("scan.lifecycle", UUID.fromString(run), "ScanCompleted").data().path("compliance").asBoolean());
        show(user, known).body("data.attributes.nvt_name", equalTo("Scripted weakness 0"))
            .body("data.attributes.severity", equalTo(9.8f));

        reset(superAdmin(), known).statusCode(200);
        given().spec(superAdmin()).put("/v2/exceptions/activate?ids=" + known + "&expires_at=" + Instant.now().plusSeconds(2)).then()
            .statusCode(200);
        Eventually.that(() -> show(user, known).body("data.attributes.status", equalTo("expired"))
            .body("data.attributes.active", equalTo(false)));
        counts(scans, scan, 1, 0, 0, 0, 0, false);
        finding(scan, 1).body("data[0].attributes.exception.status", equalTo("expired"));
        assertEquals("expired", ExceptionTest.changes(known, "expired").get(4));
        reset(superAdmin(), known).statusCode(200);
        approve(superAdmin(), known).statusCode(200);
        counts(scans, scan, 0, 0, 0, 0, 1, true);
    }

    @Test
    void ofOverlappingExceptionsTheMostSpecificCountsThenTheNewest() {
        RequestSpecification there = caller(organization, "vrms");
        ScanCalls scans = new ScanCalls(there);
        String scan = scans.create("Weak", "127.200.3.1", VRMS);
        scans.run(scan);
        String everywhere = ask(there, 0, Map.of("new_severity", 5));
        covered(there, scan, everywhere);
        String newer = ask(there, 0, Map.of("new_severity", 6));
        covered(there, scan, newer);
        String inScan = ask(there, 0, Map.of("scan", scan));
        covered(there, scan, inScan);
        String atPort = ask(there, 0, Map.of("port", 1));
        covered(there, scan, atPort);
        String onHost = ask(there, 0, Map.of("hosts", "127.200.3.0/24"));
        covered(there, scan, onHost);
        ask(there, 0, Map.of("scan", scan, "port", 1, "new_severity", 7));
        covered(there, scan, onHost);
        ask(there, 0, Map.of("hosts", "127.200.3.1", "port", 0));
        ask(there, 0, Map.of("hosts", "127.200.4.0/24,www.example.com"));
        covered(there, scan, onHost);
        given().spec(there).delete("/v2/exceptions/" + onHost).then().statusCode(204);
        counts(scans, scan, 0, 1, 0, 0, 0, false);
    }

    /** What the findings of a run are told to count as under an exception. */
    private static JsonNode judged(String run, String exception) {
        ReceivedEvent event = Events.shared().await("scan.results", found -> run.equals(found.key())
            && exception.equals(found.data().at("/findings/0/exception_id").asText()));
        EventSchemas.assertFits(event);
        return event.data();
    }

    private static void covered(RequestSpecification caller, String scan, String exception) {
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities").then().statusCode(200)
            .body("data[0].attributes.exception.id", equalTo(exception));
    }

    @Test
    void exceptionsThatComeAndGoWhileRunsEndAndScansAreDeletedLeaveRightCounts() throws Exception {
        RequestSpecification there = caller(organization, "vrms");
        ScanCalls scans = new ScanCalls(there);
        List<String> kept = List.of(scans.create("One", "127.200.3.1", VRMS), scans.create("Two", "127.200.3.1-2", VRMS));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> work = new ArrayList<>();
        try {
            for (String scan : kept) {
                work.add(threads.submit(() -> List.of(scans.run(scan), scans.run(scan), scans.run(scan))));
            }
            work.add(threads.submit(() -> {
                for (int i = 0; i < 15; i++) {
                    String id = ask(there, 0, Map.of());
                    given().spec(there).delete("/v2/exceptions/" + id).then().statusCode(204);
                }
            }));
            work.add(threads.submit(() -> {
                for (int i = 0; i < 3; i++) {
                    String scan = scans.create("Passing", "127.200.3.2", VRMS);
                    scans.run(scan);
                    given().spec(there).delete("/v2/scans/" + scan).then().statusCode(204);
                }
            }));
            ask(there, 0, Map.of());
            for (Future<?> one : work) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        counts(scans, kept.get(0), 0, 0, 0, 0, 1, true);
        counts(scans, kept.get(1), 0, 1, 0, 0, 2, true);
    }

    private ValidatableResponse finding(String scan, int port) {
        return given().spec(user).get("/v2/scans/" + scan + "/vulnerabilities?q[port]=" + port).then().statusCode(200);
    }

    private static void counts(ScanCalls scans, String scan, int critical, int high, int medium, int low, int log, boolean compliance) {
        scans.show(scan).body("data.attributes.results.critical", equalTo(critical)).body("data.attributes.results.high", equalTo(high))
            .body("data.attributes.results.medium", equalTo(medium)).body("data.attributes.results.low", equalTo(low))
            .body("data.attributes.results.log", equalTo(log)).body("data.attributes.compliance", equalTo(compliance));
    }
}
