package io.watchpost.scan.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.rematch.Rematch;
import io.watchpost.scan.work.SystemDatabase;
import io.watchpost.testing.events.Events;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RematchTest extends ScanServiceTest {

    private static final String CVE = "CVE-2024-777001";
    private static final String KNOWN = """
        [{"port": 1, "protocol": "tcp", "service": "test", "product": "Anvil", "version": "1.5",
          "cpe": "cpe:2.3:a:acme:anvil:1.5:*:*:*:*:*:*:*", "qod": 80, "distributionPackage": false}]""";

    @Inject
    DataSource dataSource;
    @Inject
    SystemDatabase database;
    @Inject
    Rematch rematch;
    @TempDir
    Path folder;
    private RequestSpecification caller;
    private String scan;
    private String run;

    @BeforeEach
    void aFinishedRunThatSawAnvils() {
        caller = caller(organization("Rematch"), "pci");
        ScanCalls scans = new ScanCalls(caller);
        scan = scans.create("Anvils", "127.200.3.2");
        run = scans.run(scan);
        database.transaction(connection -> SystemDatabase.update(connection,
            "update run_host set software = cast(? as jsonb) where run_id = ?", KNOWN.replace("distributionPackage",
                "distribution_package"),
            UUID.fromString(run)));
    }

    @AfterEach
    void withdraw() throws Exception {
        importCve("2024-12-01T00:00:00.000", "Rejected", "2.0");
        rematch.run();
    }

    @Test
    void newDataMakesFindingsOfWhatIsKnownAndTheirWithdrawalEndsThem() throws Exception {
        int total = total();
        importCve("2024-02-01T00:00:00.000", "Analyzed", "2.0");
        rematch.run();
        assertEquals(total + 1, total());
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities?q[name]=Anvil*").then().statusCode(200)
            .body("data.attributes.nvt.cves.flatten()", hasItem(CVE)).body("data[0].attributes.kev", equalTo(false))
            .body("data[0].attributes.severity", equalTo(7.5f));
        assertEquals(1, current());
        JsonNode audit = Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(scan)
            && event.data().path("action").asText().equals("scan.rematched")).data();
        assertTrue(audit.path("changes").toString().contains(CVE), audit.toString());

        Path kev = Files.writeString(folder.resolve("kev.json"), """
            {"catalogVersion": "1", "dateReleased": "2031-01-01T00:00:00Z", "vulnerabilities": [
             {"cveID": "%s", "vulnerabilityName": "x", "dateAdded": "2024-05-01", "knownRansomwareCampaignUse": "Known"}]}""".formatted(CVE));
        new VulnerabilityFeedImport(dataSource).importFile(FeedKind.KEV, kev);
        rematch.run();
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities?q[name]=Anvil*").then().statusCode(200)
            .body("data[0].attributes.kev", equalTo(true));

        importCve("2024-03-01T00:00:00.000", "Analyzed", "1.5");
        rematch.run();
        assertEquals(total, total());
        assertEquals(0, current());
        given().spec(caller).get("/v2/scans/" + scan + "/vulnerabilities?q[name]=Anvil*").then().statusCode(200).body("data", empty());
    }

    @Test
    void aRoundThatWasCutOffIsEndedByTheNextProcess() throws Exception {
        importCve("2024-02-01T00:00:00.000", "Analyzed", "2.0");
        database.transaction(connection -> SystemDatabase.update(connection,
            "update feed_state set matching = changes, position = null, started_at = now()"));
        rematch.run();
        assertEquals(1, current());
        assertEquals("true", database.transaction(connection -> SystemDatabase.query(connection,
            "select matching is null and matched = changes and rated = ratings from feed_state",
                row -> String.valueOf(row.getBoolean(1)))).get(0));
    }

    @Test
    void theStateOfTheDataIsShown() throws Exception {
        importCve("2024-02-01T00:00:00.000", "Analyzed", "2.0");
        given().spec(caller).get("/v2/vulnerability_feed").then().statusCode(200).body("sources.name", hasItem("Built-in records"))
            .body("sources.kind", hasItem("nvts"));
    }

    private void importCve(String modified, String status, String fixedIn) throws Exception {
        Path file = NvdDocument.write(folder, UUID.randomUUID() + ".json", NvdDocument.cve(CVE, modified, status, fixedIn)
            .replace("Anvils fall.", "Anvils fall, " + UUID.randomUUID()));
        new VulnerabilityFeedImport(dataSource).importFile(file);
    }

    private int total() {
        return given().spec(caller).get("/v2/scans/" + scan).then().statusCode(200).extract()
            .path("data.attributes.results.high_and_medium");
    }

    private int current() {
        return database.transaction(connection -> SystemDatabase.query(connection,
            "select count(*) from current_finding where scan_id = ? and cves[1] = ?", row -> row.getInt(1), UUID.fromString(scan),
                CVE)).get(0);
    }
}
