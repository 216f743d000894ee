package io.watchpost.report.collect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.report.Database;
import io.watchpost.report.ScannedRun;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.contract.ContractValidation;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class ReportCollectionTest {

    private final Events events = Events.shared();
    private final UUID organization = Accounts.shared().organization("Muster GmbH", null, false);
    private final String token = TokenMint.shared().session("User", organization);

    @BeforeAll
    static void validateResponses() {
        ContractValidation.install();
    }

    @Test
    void aReportAppearsWhenTheRunHasEndedAndAllOfItIsThere() {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.1", 1).host("192.0.2.2", 0).sendHosts(events).sendEnd(events);
        eventuallyShown(run);
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(200)
                .body("data.type", equalTo("reports"))
                .body("data.attributes.name", equalTo("2025-03-28T12:00:00.123Z"))
                .body("data.attributes.scan.name", equalTo("Head office"))
                .body("data.attributes.task.id", equalTo(run.scan.toString()))
                .body("data.attributes.history_id", equalTo(run.id.toString()))
                .body("data.attributes.quarter", equalTo("Q1 2025"))
                .body("data.attributes.results.high_and_medium", equalTo(1))
                .body("data.attributes.hosts_count", equalTo(2))
                .body("data.attributes.compliance", equalTo(false))
                .body("data.attributes.expires_at", equalTo("2025-06-26T12:34:56.789Z"))
                .body("data.attributes.finished_at", equalTo("2025-03-28T12:34:56.789Z"))
                .body("data.attributes.organization.name", equalTo("Muster GmbH"))
                .body("data.attributes.files.attestation.status", equalTo("absent"))
                .body("data.attributes.files.executive.status", equalTo("absent"));
    }

    @Test
    void aReportWaitsForThePartsThatComeAfterTheEnd() {
        UUID host = UUID.randomUUID();
        ScannedRun run = new ScannedRun(organization).part(host, "192.0.2.1", 1, 2, 2, "a").part(host, "192.0.2.1", 2, 2, 1, "b");
        run.sendEnd(events);
        run.send(events, run.messages().get(1));
        Eventually.that(() -> assertEquals(1, Database.count("report_part", run.id)));
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(404);
        run.send(events, run.messages().get(0));
        eventuallyShown(run);
        assertEquals(3, Database.count("report_finding", run.id));
        assertEquals(2, Database.count("report_port", run.id));
        assertEquals(1, Database.count("report_host", run.id));
    }

    @Test
    void whatComesTwiceIsThereOnce() {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.1", 2).host("192.0.2.2", 3);
        run.sendHosts(events).sendHosts(events).sendEnd(events);
        eventuallyShown(run);
        run.sendHosts(events).sendEnd(events);
        ScannedRun later = new ScannedRun(organization).host("192.0.2.3", 1).sendHosts(events).sendEnd(events);
        eventuallyShown(later);
        assertEquals(5, Database.count("report_finding", run.id));
        assertEquals(2, Database.count("report_part", run.id));
    }

    @Test
    void aReportWhoseDigestIsWrongIsNotMadeUntilTheRightMessageReplacesTheWrong() {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.1", 1);
        ScannedRun.HostMessage right = run.messages().get(0);
        ScannedRun.HostMessage wrong = new ScannedRun.HostMessage(UUID.randomUUID(), right.data().deepCopy().put("parts", 2));
        run.send(events, wrong);
        run.sendEnd(events);
        Eventually.that(() -> assertEquals("collecting 1", Database.text(
                "select r.state || ' ' || r.host_messages from report r where r.id = '" + run.id + "'")));
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(404);
        run.send(events, right);
        eventuallyShown(run);
        assertEquals(1, Database.count("report_finding", run.id));
    }

    @Test
    void aRunThatFoundNoHostHasAReportWithoutAVerdict() {
        ScannedRun run = new ScannedRun(organization);
        run.compliance = null;
        run.critical = 0;
        run.product = "vrms";
        run.sendEnd(events);
        eventuallyShown(run);
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then()
                .body("data.attributes.compliance", nullValue())
                .body("data.attributes.expires_at", nullValue())
                .body("data.attributes.files.attestation", nullValue());
    }

    @Test
    void aStoppedRunLeavesNothing() {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.1", 1).host("192.0.2.2", 1);
        run.send(events, run.messages().get(0));
        Eventually.that(() -> assertEquals(1, Database.count("report_host", run.id)));
        run.sendEnd(events, "ScanStopped");
        Eventually.that(() -> assertEquals(0, Database.count("report_host", run.id)));
        run.send(events, run.messages().get(1));
        ScannedRun later = new ScannedRun(organization).host("192.0.2.3", 1).sendHosts(events).sendEnd(events);
        eventuallyShown(later);
        assertEquals(0, Database.count("report_finding", run.id));
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(404);
    }

    @Test
    void whatAScannedMachineSaysIsStoredWhateverItIs() {
        String evidence = "\u0000 \\u0000 \\\u0000 \ud800 quote\" \u202e {\"}";
        ScannedRun run = new ScannedRun(organization).part(UUID.randomUUID(), "2001:db8::1", 1, 1, 1, evidence);
        run.sendHosts(events).sendEnd(events);
        eventuallyShown(run);
        assertEquals("\ufffd \\u0000 \\\ufffd \ufffd quote\" \u202e {\"}",
                Database.text("select detail ->> 'evidence' from report_finding where report_id = '" + run.id + "'"));
    }

    private void eventuallyShown(ScannedRun run) {
        Eventually.that(() -> given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(200));
    }
}
