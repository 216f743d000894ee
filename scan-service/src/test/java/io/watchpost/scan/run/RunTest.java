package io.watchpost.scan.run;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.events.EventDigest;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunTest extends ScanServiceTest {

    private RequestSpecification caller;
    private ScanCalls scans;

    @BeforeEach
    void newOrganization() {
        caller = caller(organization("Runs"), "pci");
        scans = new ScanCalls(caller);
    }

    @Test
    void aRunScansRealSocketsAndTellsOfItsResults() throws Exception {
        try (ServerSocket server = new ServerSocket(2121, 50, InetAddress.getByName("127.0.41.1"))) {
            Thread greeter = new Thread(() -> greet(server));
            greeter.setDaemon(true);
            greeter.start();
            String scan = scans.create("Office", "127.0.41.1-2");
            scans.start(scan).body("data.attributes.status", equalTo("Queued")).body("data.attributes.progress", equalTo(0.0f));
            scans.await(scan, "Done");
            String run = scans.newestRun(scan);
            scans.show(scan).body("data.attributes.last_report.id", equalTo(run)).body("data.attributes.progress", equalTo(100.0f))
                .body("data.attributes.results", notNullValue()).body("data.attributes.error", nullValue());
            given().spec(caller).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("meta.total_count", equalTo(2))
                .body("data[0].attributes.ip", equalTo("127.0.41.1")).body("data[0].attributes.ports.port", hasItem(2121))
                .body("data[0].attributes.ports.service", hasItem("ftp"));
            assertResultsWereTold(run);
        }
    }

    /** A file server that lets nobody in. */
    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                 BufferedReader commands = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                OutputStream answers = socket.getOutputStream();
                answers.write("220 Example FTP server ready.\r\n".getBytes(StandardCharsets.US_ASCII));
                while (commands.readLine() != null) {
                    answers.write("530 Please login.\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                // the client or the test has had enough
            }
        }
    }

    /** A reader that adds up what it got comes to the same digest as the publisher. */
    private static void assertResultsWereTold(String run) {
        UUID key = UUID.fromString(run);
        JsonNode started = Events.shared().await("scan.lifecycle", key, "ScanStarted").data();
        assertEquals("maria", started.path("actor").path("username").asText());
        JsonNode completed = Events.shared().await("scan.lifecycle", key, "ScanCompleted").data();
        assertEquals("Done", completed.path("status").asText());
        Eventually.that(() -> {
            List<ReceivedEvent> hosts = Events.shared().all("scan.results").stream().filter(event -> run.equals(event.key())).toList();
            assertEquals(completed.path("host_messages").asInt(), hosts.size());
            assertEquals(completed.path("digest").asText(), EventDigest.combined(hosts.stream().map(event -> EventDigest.of(event.value()))
                .toList()));
        });
    }

    @Test
    void findingsHaveSeverityCountsComplianceAndOneIdentityOverAllRuns() {
        String scan = scans.create("Weak", "127.200.3.10");
        String first = scans.run(scan);
        scans.show(scan).body("data.attributes.results.critical", equalTo(2)).body("data.attributes.results.high", equalTo(2))
            .body("data.attributes.results.total", equalTo(8)).body("data.attributes.results.high_and_medium", equalTo(6))
            .body("data.attributes.compliance", equalTo(false));
        String finding = given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities?sort_by=severity:desc,port").then()
            .statusCode(200)
            .body("meta.total_count", equalTo(10)).body("data[0].attributes.threat", equalTo("critical"))
            .body("data[0].attributes.pci_compliance", equalTo("fail"))
                .body("data[2].attributes.pci_reason", containsString("denial of service"))
            .extract().path("data[0].id");
        String second = scans.run(scan);
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities?sort_by=severity:desc,port").then().statusCode(200)
            .body("data[0].id", equalTo(finding)).body("meta.total_count", equalTo(10));
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities/" + finding).then().statusCode(200)
            .body("data.attributes.nvt.cves", hasItem("CVE-2099-0001")).body("data.attributes.scan.id", equalTo(scan));
        for (String run : List.of(first, second)) {
            given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities/statistics?history_id=" + run).then().statusCode(200)
                .body("history_id", equalTo(run)).body("results.total", equalTo(8)).body("vulnerable_hosts_count", equalTo(1))
                .body("max_severity", equalTo(9.8f));
        }
    }

    @Test
    void aHostThatIsTooLargeForOneEventIsToldOfInParts() {
        String run = scans.run(scans.create("Large", "127.200.4.1"));
        assertResultsWereTold(run);
        List<JsonNode> parts = Events.shared().all("scan.results").stream().filter(event -> run.equals(event.key()))
            .map(ReceivedEvent::data).toList();
        assertTrue(parts.size() > 1, "parts: " + parts.size());
        assertEquals(400, parts.stream().mapToInt(part -> part.path("findings").size()).sum());
        assertEquals(400, parts.stream().mapToInt(part -> part.path("ports").size()).sum());
    }

    @Test
    void aRunWithoutAnAnsweringHostIsDoneAndNeitherCompliantNorNot() {
        String scan = scans.create("Silent", "127.200.5.1-40");
        scans.run(scan);
        scans.show(scan).body("data.attributes.compliance", nullValue()).body("data.attributes.results.total", equalTo(0));
        given().spec(caller).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("meta.total_count", equalTo(0));
    }

    @Test
    void ofAHundredParallelStartsOneSucceedsAndAStopEndsTheRun() throws Exception {
        String scan = scans.create("Long", "127.200.2.1");
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> starts = IntStream.range(0, 100)
                .<Callable<Integer>>mapToObj(i -> () -> given().spec(caller).post("/v2/scans/" + scan + "/start").statusCode()).toList();
            List<Integer> statuses = clients.invokeAll(starts).stream().map(RunTest::result).sorted().toList();
            assertEquals(200, statuses.get(0));
            assertEquals(99, statuses.stream().filter(status -> status == 409).count());
        } finally {
            clients.shutdown();
        }
        scans.await(scan, "Running");
        given().spec(caller).delete("/v2/scans/" + scan).then().statusCode(409).body("errors[0].code", equalTo("scan_active"));
        given().spec(caller).get("/v2/scans/running").then().statusCode(200).body("data.id", hasItem(scan));
        given().spec(caller).post("/v2/scans/" + scan + "/stop").then().statusCode(200)
            .body("data.attributes.status", equalTo("Stop Requested"));
        scans.await(scan, "Stopped");
        given().spec(caller).post("/v2/scans/" + scan + "/stop").then().statusCode(409).body("errors[0].code", equalTo("scan_not_active"));
        Events.shared().await("scan.lifecycle", UUID.fromString(scans.newestRun(scan)), "ScanStopped");
        given().spec(caller).delete("/v2/scans/" + scan).then().statusCode(204);
        given().spec(caller).get("/v2/scans/" + scan).then().statusCode(404);
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aSliceThatAlwaysFailsFailsItsRunWithAReason() {
        String scan = scans.create("Poisoned", "127.200.1.1");
        scans.start(scan);
        scans.await(scan, "Failed");
        scans.show(scan).body("data.attributes.error", containsString("Part 1 of 1"));
        JsonNode failed = Events.shared().await("scan.lifecycle", UUID.fromString(scans.newestRun(scan)), "ScanFailed").data();
        assertEquals("Failed", failed.path("status").asText());
    }

    @Test
    void hostsDoNotChangeWhileTheirScanRuns() {
        String scan = scans.create("Busy", "127.200.2.7");
        scans.start(scan);
        String target = scans.show(scan).extract().path("data.attributes.target.id");
        given().spec(caller).body("{\"target\": {\"hosts\": \"127.200.2.8\"}}").put("/v2/targets/" + target).then().statusCode(409);
        given().spec(caller).body("{\"target\": {\"name\": \"Renamed\"}}").put("/v2/targets/" + target).then().statusCode(200);
        given().spec(caller).delete("/v2/targets/" + target).then().statusCode(409).body("errors[0].code", equalTo("target_in_use"));
        ScriptedEngine.release("127.200.2.7");
        scans.await(scan, "Done");
        scans.show(scan).body("data.attributes.results.total", greaterThan(0));
    }
}
