package io.watchpost.scan.work;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanConfig.Pace;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.results.Findings;
import io.watchpost.scan.results.FoundHost;
import io.watchpost.scan.results.ResultStore;
import io.watchpost.scan.run.RunSettings;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TakeOverTest extends ScanServiceTest {

    @Inject
    ResultStore store;
    @Inject
    Findings findings;

    private RequestSpecification caller;
    private ScanCalls scans;

    @BeforeEach
    void newOrganization() {
        caller = caller(organization("Workers"), "pci");
        scans = new ScanCalls(caller);
    }

    @Test
    void theSliceOfADeadWorkerIsRepeatedAndNothingIsDoubled() throws Exception {
        String scan = scans.create("Dies", "127.200.0.5,127.200.2.20");
        scans.start(scan);
        Eventually.that(() -> assertEquals(1, number("select count(*) from run_host h join run r on r.id = h.run_id where r.scan_id = '"
            + scan + "'")));
        declareTheWorkerDead(scan);
        Eventually.that(() ->
            assertEquals(2, number("select max(s.attempts) from slice s join run r on r.id = s.run_id where r.scan_id = '" + scan + "'")));
        ScriptedEngine.release("127.200.2.20");
        scans.await(scan, "Done");
        given().spec(caller).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("meta.total_count", equalTo(2));
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities").then().statusCode(200).body("meta.total_count", equalTo(8));
        scans.show(scan).body("data.attributes.results.critical", equalTo(2)).body("data.attributes.results.log", equalTo(1));
    }

    /** As if the process that holds the slice had stopped long ago. */
    private static void declareTheWorkerDead(String scan) throws SQLException {
        execute("""
            update slice_task set picked_by = 'vanished', last_heartbeat = now() - interval '1 hour', version = version + 1
            where picked and task_instance in (select cast(s.id as text) from slice s join run r on r.id = s.run_id where r.scan_id =
                '%s')""".formatted(scan));
    }

    @Test
    void laterResultsOfAHostReplaceEarlierOnesAndALostLeaseIsRefused() throws Exception {
        String scan = scans.create("Held", "127.200.2.30");
        scans.start(scan);
        scans.await(scan, "Running");
        Lease lease = lease(scan, "127.200.2.30");
        store.host(lease, found("127.200.2.30", 10), 0, 1);
        store.host(lease, found("127.200.2.30", 4), 0, 1);
        assertEquals(4, number("select count(*) from run_finding where run_id = '" + lease.run() + "'"));
        assertEquals(1, number("select critical from run where id = '" + lease.run() + "'"));
        assertEquals(1, number("select hosts_count from run where id = '" + lease.run() + "'"));
        store.host(lease, new FoundHost("127.200.2.30", null, false, null, List.of(), List.of()), 0, 1);
        assertEquals(0, number("select hosts_count + critical + log from run where id = '" + lease.run() + "'"));
        Lease old = new Lease(lease.slice(), 1, lease.attempt() - 1, lease.run(), lease.scan(), lease.organization(), "pci", lease.hosts(),
            lease.settings());
        assertThrows(LeaseLostException.class, () -> store.host(old, found("127.200.2.30", 4), 0, 1));
        ScriptedEngine.release("127.200.2.30");
        scans.await(scan, "Done");
    }

    @Test
    void manyFindingsAreStoredInOneGo() throws Exception {
        String scan = scans.create("Many", "127.200.2.40");
        scans.start(scan);
        scans.await(scan, "Running");
        Lease lease = lease(scan, "127.200.2.40");
        FoundHost host = found("127.200.2.40", 5_000);
        long begin = System.nanoTime();
        store.host(lease, host, 0, 1);
        System.out.printf("5,000 findings stored at %,d a second%n", 5_000 * 1_000_000_000L / (System.nanoTime() - begin));
        assertEquals(5_000, number("select count(*) from run_finding where run_id = '" + lease.run() + "'"));
        assertTrue(number("select count(*) from run_event where run_id = '" + lease.run() + "'") < 200);
        ScriptedEngine.release("127.200.2.40");
        scans.await(scan, "Done");
    }

    private FoundHost found(String ip, int count) throws UnknownHostException {
        return findings.of(ScriptedEngine.result(new ScanAddress(InetAddress.getByName(ip), null), count, "seen"));
    }

    private static Lease lease(String scan, String host) throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement statement = connection.createStatement()) {
            statement.execute("select set_config('watchpost.circle', '*', false)");
            ResultSet row = statement.executeQuery("""
                select s.id, s.attempts, s.run_id, r.organization_id from slice s join run r on r.id = s.run_id where r.scan_id =
                    '%s'""".formatted(scan));
            row.next();
            RunSettings settings = new RunSettings(null, null, host, null, "1-10", "", Pace.LOCAL, false, null, null);
            return new Lease(row.getObject(1, UUID.class), 1, row.getInt(2), row.getObject(3, UUID.class), UUID.fromString(scan),
                row.getObject(4, UUID.class), "pci", List.of(host), settings);
        }
    }

    private static int number(String query) throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement statement = connection.createStatement()) {
            statement.execute("select set_config('watchpost.circle', '*', false)");
            ResultSet row = statement.executeQuery(query);
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement statement = connection.createStatement()) {
            statement.execute("select set_config('watchpost.circle', '*', false)");
            statement.execute(sql);
        }
    }
}
