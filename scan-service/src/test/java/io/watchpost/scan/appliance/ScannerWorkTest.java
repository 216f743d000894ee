package io.watchpost.scan.appliance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.scanner.ScannerCalls;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.calls.TestOrganizations;
import io.watchpost.testing.events.Events;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScannerWorkTest extends ScanServiceTest {

    private static final String BUILT_IN = "01935a00-0000-7000-8000-000000001102";

    private ScannerCalls admin;
    private ScanCalls scans;
    private String scanner;

    @BeforeEach
    void newScanner() {
        admin = new ScannerCalls(ScannerCalls.caller("Admin", TestOrganizations.announced().first()));
        scans = new ScanCalls(admin.caller());
        scanner = admin.create("Server room");
    }

    @Test
    void ofManyWhoShowOneCodeAtOnceOneIsEnrolled() throws Exception {
        String code = admin.code(scanner);
        ExecutorService machines = Executors.newFixedThreadPool(8);
        try {
            List<Integer> statuses = machines.invokeAll(Collections.nCopies(8, (Callable<Integer>) () ->
                ScannerWorkCalls.enrol(code).extract().statusCode())).stream().map(ScannerWorkTest::result).sorted().toList();
            assertEquals(List.of(200, 401, 401, 401, 401, 401, 401, 401), statuses);
        } finally {
            machines.shutdown();
        }
        Events.shared().await("audit.trail", event -> scanner.equals(event.data().path("resource_id").asText())
            && event.data().path("action").asText().equals("scanner.enrolled"));
    }

    @Test
    void ofCallsThatAskAtOnceOneGetsTheSlice() throws Exception {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        start(scanner, "127.200.3.16");
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            List<Integer> statuses = hands.invokeAll(Collections.nCopies(4, (Callable<Integer>) () ->
                machine.lease(0).extract().statusCode())).stream().map(ScannerWorkTest::result).sorted().toList();
            assertEquals(List.of(200, 204, 204, 204), statuses);
        } finally {
            hands.shutdown();
        }
    }

    @Test
    void codesThatAreWrongReplacedOrOldEnrolNobodyAndANewOneEndsTheCredentialBefore() throws SQLException {
        String first = admin.code(scanner);
        String second = admin.code(scanner);
        ScannerWorkCalls.enrol("nonsense").statusCode(401);
        ScannerWorkCalls.enrol(first).statusCode(401).body("errors[0].code", equalTo("enrolment_code"));
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(second);
        machine.lease(0).statusCode(204);
        String third = admin.code(scanner);
        machine.lease(0).statusCode(204);
        execute("update scanner set enrolment_expires_at = now() - interval '1 second' where id = '" + scanner + "'");
        ScannerWorkCalls.enrol(third).statusCode(401);
        ScannerWorkCalls successor = ScannerWorkCalls.enrolled(admin.code(scanner));
        machine.lease(0).statusCode(401);
        successor.lease(0).statusCode(204);
        new ScannerWorkCalls(successor.credential().substring(0, 37) + "A".repeat(43)).lease(0).statusCode(401);
        new ScannerWorkCalls("nonsense").lease(0).statusCode(401);
    }

    @Test
    void aScannersScanIsItsAloneAndOthersAreNotOfferedToIt() {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        ScannerCalls stranger = new ScannerCalls(ScannerCalls.caller("Admin", TestOrganizations.announced().first()));
        ScannerWorkCalls strange = ScannerWorkCalls.enrolled(stranger.code(stranger.create("Theirs")));
        String local = start(BUILT_IN, "127.200.3.7");
        scans.await(local, "Done");
        machine.lease(0).statusCode(204);
        String scan = start(scanner, "127.200.3.8");
        strange.lease(1).statusCode(204);
        scans.show(scan).body("data.attributes.status", equalTo("Queued"));
        JsonPath slice = machine.slice();
        assertEquals(List.of("127.200.3.8"), slice.getList("hosts"));
        assertEquals("1", slice.getString("attempt"));
        assertNull(slice.getString("settings.target"));
        scans.show(scan).body("data.attributes.status", equalTo("Running"));
        String id = slice.getString("id");
        strange.heartbeat(id, 1).statusCode(404);
        strange.host(id, 1, "127.200.3.8", "22").statusCode(404);
        strange.end(id, 1, "done").statusCode(404);
        machine.heartbeat(id, 1).statusCode(200).body("stop", equalTo(false));
        machine.lease(0).statusCode(204);
        machine.host(id, 1, "127.200.3.8", "22,80-82").statusCode(200);
        machine.host(id, 1, "127.200.3.8", "22,80-81").statusCode(200);
        machine.end(id, 1, "done").statusCode(204);
        machine.end(id, 1, "done").statusCode(204);
        scans.await(scan, "Done");
        given().spec(admin.caller()).get("/v2/scans/" + scan + "/hosts").then().statusCode(200)
            .body("data[0].attributes.ports.port", contains(22, 80, 81)).body("meta.total_count", equalTo(1));
        given().spec(admin.caller()).get("/v2/scanners/" + scanner).then().statusCode(200)
            .body("data.attributes.status", equalTo("online")).body("data.attributes.version", equalTo("1.0"))
            .body("data.attributes.load.capacity", equalTo(4));
    }

    @Test
    void whatCanNotHaveBeenSeenIsRefusedWithEverythingThatIsWrong() {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        start(scanner, "127.200.3.9");
        JsonPath slice = machine.slice();
        String id = slice.getString("id");
        machine.host(id, 1, "127.200.3.10", "22").statusCode(422).body("errors[0].field", equalTo("ip"))
            .body("errors[0].code", equalTo("not_in_slice"));
        Map<String, Object> detection = Map.of("check", "2.25.1", "port", 443, "protocol", "tcp", "qod", 99, "evidence", "seen");
        machine.host(id, Map.of("attempt", 1, "ip", "127.200.3.9", "hostname", "www.example.com", "up", true, "ports", List.of(),
            "open_ports", "22-21", "detections", List.of(detection), "hosts_done", 0, "steps_done", 0)).statusCode(422)
            .body("errors.field", hasItems("hostname", "open_ports", "detections"));
        machine.host(id, Map.of("attempt", 1, "ip", "127.200.3.9", "up", true, "ports", List.of(Map.of("port", 70_000, "protocol", "sctp",
            "service", "", "tls", false, "distribution_package", false, "software", List.of(Map.of("cpe", "openssh", "qod", 101)))),
            "detections", List.of(), "hosts_done", 0, "steps_done", 0)).statusCode(422)
            .body("errors.field", hasItems("ports[0].port", "ports[0].protocol", "ports[0].service", "ports[0].software[0].cpe",
                "ports[0].software[0].qod"));
        machine.host(id, Map.of("attempt", 1, "ip", "127.200.3.9", "up", true, "ports", List.of(), "open_ports", "22", "detections",
            List.of(Map.of("check", "1.2.3.4", "port", 22, "protocol", "tcp", "qod", 99, "evidence", "seen")), "hosts_done", 0,
            "steps_done", 0)).statusCode(200).body("unknown_checks", equalTo(1));
    }

    @Test
    void aSliceIsSomebodyElsesAfterItsLeaseAndTheOldAttemptIsRefused() throws SQLException {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        String scan = start(scanner, "127.200.3.11");
        String id = machine.slice().getString("id");
        machine.lease(0).statusCode(204);
        execute("update slice set lease_until = now() - interval '1 second' where id = '" + id + "'");
        JsonPath again = machine.slice();
        assertEquals(id, again.getString("id"));
        assertEquals(2, again.getInt("attempt"));
        machine.heartbeat(id, 1).statusCode(200).body("stop", equalTo(true));
        machine.host(id, 1, "127.200.3.11", "22").statusCode(409).body("errors[0].code", equalTo("lease_lost"));
        machine.end(id, 1, "done").statusCode(409);
        machine.end(id, 2, "done").statusCode(204);
        scans.await(scan, "Done");
    }

    @Test
    void aDeactivatedScannersCredentialStopsAtOnceAndItsSliceIsGivenBack() {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        String scan = start(scanner, "127.200.3.12");
        String id = machine.slice().getString("id");
        given().spec(admin.caller()).put("/v2/scanners/" + scanner + "/deactivate").then().statusCode(200);
        machine.heartbeat(id, 1).statusCode(401);
        machine.host(id, 1, "127.200.3.12", "22").statusCode(401);
        machine.lease(0).statusCode(401);
        String other = scans.create("Later", "127.200.3.13", Map.of("scanner_id", BUILT_IN, "config_id", ScannerCalls.PROFILE));
        given().spec(admin.caller()).body(Map.of("scan", Map.of("scanner_id", scanner))).put("/v2/scans/" + other).then().statusCode(422);
        given().spec(admin.caller()).put("/v2/scanners/" + scanner + "/activate").then().statusCode(200);
        JsonPath again = machine.slice();
        assertEquals(id, again.getString("id"));
        assertEquals(2, again.getInt("attempt"));
        machine.end(id, 2, "done").statusCode(204);
        scans.await(scan, "Done");
        given().spec(admin.caller()).put("/v2/scanners/" + scanner + "/deactivate").then().statusCode(200);
        given().spec(admin.caller()).post("/v2/scans/" + scan + "/start").then().statusCode(409)
            .body("errors[0].code", equalTo("scanner_not_activated"));
    }

    @Test
    void aStoppedRunIsGivenUpAndAFailingSliceFailsItsRunAfterTheLastAttempt() {
        ScannerWorkCalls machine = ScannerWorkCalls.enrolled(admin.code(scanner));
        String stopped = start(scanner, "127.200.3.14");
        String id = machine.slice().getString("id");
        given().spec(admin.caller()).post("/v2/scans/" + stopped + "/stop").then().statusCode(200);
        machine.heartbeat(id, 1).statusCode(200).body("stop", equalTo(true));
        machine.end(id, 1, "cancelled").statusCode(anyOf(equalTo(204), equalTo(409)));
        scans.await(stopped, "Stopped");
        String failing = start(scanner, "127.200.3.15");
        for (int attempt = 1; attempt <= 3; attempt++) {
            JsonPath slice = machine.slice();
            assertEquals(attempt, slice.getInt("attempt"));
            machine.end(slice.getString("id"), attempt, "failed").statusCode(204);
        }
        scans.await(failing, "Failed");
        scans.show(failing).body("data.attributes.error", equalTo("Part 1 of 1 could not be scanned: an error on the scanner."));
    }

    private String start(String by, String hosts) {
        String scan = scans.create("Inside", hosts, Map.of("scanner_id", by, "config_id", ScannerCalls.PROFILE));
        scans.start(scan);
        return scan;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement statement = connection.createStatement()) {
            statement.execute("select set_config('watchpost.circle', '*', false)");
            statement.execute(sql);
        }
    }
}
