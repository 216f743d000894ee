package io.watchpost.report.collect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.watchpost.report.Database;
import io.watchpost.report.PdfText;
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

/** What decisions about exceptions do to reports that are there. */
@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class JudgementTest {

    private final Events events = Events.shared();
    private final UUID organization = Accounts.shared().organization("Judged Ltd", null, false);
    private final String token = TokenMint.shared().session("User", organization);

    @BeforeAll
    static void validateResponses() {
        ContractValidation.install();
    }

    @Test
    void aReportFollowsEachDecisionAndItsFilesAreAbsentSince() {
        ScannedRun run = report(2);
        made(run, "detailed", "json").body("hosts[0].findings.severity", contains(9.8f, 9.8f));

        run.judge(events, 0, 0.0);
        Eventually.that(() -> counts(run, 1, 0, 1, false));
        call(run, "file_exists", "detailed", "json").then().body("exists", equalTo(false)).body("status", equalTo("absent"));
        call(run, "download", "detailed", "json").then().statusCode(404);

        run.judge(events, 1, 2.5);
        Eventually.that(() -> counts(run, 0, 1, 1, true));
        made(run, "detailed", "json").body("report.compliance", equalTo(true))
                .body("hosts[0].host.results.critical", equalTo(0))
                .body("hosts[0].findings.severity", contains(9.8f, 9.8f))
                .body("hosts[0].findings.effective_severity", contains(2.5f, 0.0f))
                .body("hosts[0].findings[0].pci_reason", startsWith("exception (false positive)"));

        run.judge(events, 0, null);
        Eventually.that(() -> counts(run, 1, 1, 0, false));
        made(run, "detailed", "json").body("hosts[0].findings[0].pci_compliance", equalTo("fail"))
                .body("failure_reasons[0].findings", equalTo(1));
    }

    @Test
    void aDecisionThatComesBeforeTheEndOfTheRunCountsWhenTheReportIsComplete() {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.7", 1).sendHosts(events);
        handled(run.judge(events, 0, 3.9));
        run.sendEnd(events);
        shown(run);
        counts(run, 0, 1, 0, true);
    }

    @Test
    void aFileThatIsBeingMadeIsBegunAnew() throws Exception {
        ScannedRun run = report(1);
        Database.change("""
                insert into report_file (id, report_id, organization_id, type, format, status, origin, attempts, lease, lease_until)
                values (gen_random_uuid(), '%s', '%s', 'detailed', 'pdf', 'generating', '{"request": {}}', 1, gen_random_uuid(),
                    now() + interval '1 hour')""".formatted(run.id, organization));
        run.judge(events, 0, 2.0);
        Eventually.that(() -> call(run, "file_exists", "detailed", "pdf").then().body("status", equalTo("done")));
        String text = PdfText.of(call(run, "download", "detailed", "pdf").then().statusCode(200).extract().asByteArray());
        assertTrue(text.contains("Low under an exception, 9.8 as found"), text);
    }

    @Test
    void whatAReportDoesNotHoldChangesNothing() {
        ScannedRun run = report(1);
        made(run, "detailed", "json");
        handled(run.judge(events, UUID.randomUUID().toString(), 0.0));
        ScannedRun unknown = new ScannedRun(organization);
        handled(unknown.judge(events, UUID.randomUUID().toString(), 0.0));
        call(run, "file_exists", "detailed", "json").then().body("exists", equalTo(true));
        assertEquals(null, Database.text("select state from report where id = '" + unknown.id + "'"));
    }

    private ScannedRun report(int findings) {
        ScannedRun run = new ScannedRun(organization).host("192.0.2.7", findings);
        run.critical = findings;
        return shown(run.sendHosts(events).sendEnd(events));
    }

    private ScannedRun shown(ScannedRun run) {
        Eventually.that(() -> given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(200));
        return run;
    }

    private void counts(ScannedRun run, int critical, int low, int log, boolean compliance) {
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(200)
                .body("data.attributes.results.critical", equalTo(critical)).body("data.attributes.results.low", equalTo(low))
                .body("data.attributes.results.log", equalTo(log)).body("data.attributes.compliance", equalTo(compliance));
    }

    private static void handled(UUID event) {
        Eventually.that(() -> assertEquals("1",
                Database.text("select count(*) from processed_event where event_id = '" + event + "'")));
    }

    /** Has a file made and answers its content. */
    private ValidatableResponse made(ScannedRun run, String type, String format) {
        given().auth().oauth2(token).queryParam("type", type).queryParam("format", format)
                .post("/v2/reports/" + run.id + "/generate").then().statusCode(202);
        Eventually.that(() -> call(run, "file_exists", type, format).then().body("status", equalTo("done")));
        return call(run, "download", type, format).then().statusCode(200);
    }

    private Response call(ScannedRun run, String operation, String type, String format) {
        return given().auth().oauth2(token).queryParam("type", type).queryParam("format", format)
                .get("/v2/reports/" + run.id + "/" + operation);
    }
}
