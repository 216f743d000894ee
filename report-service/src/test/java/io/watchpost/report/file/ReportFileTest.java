package io.watchpost.report.file;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
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
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class ReportFileTest {

    private final Events events = Events.shared();
    private final UUID organization = Accounts.shared().organization("Files Ltd", null, false);
    private final UUID user = UUID.randomUUID();
    private final String token = TokenMint.shared().token().organization(organization).user(user, "bob").sign();

    @BeforeAll
    static void validateResponses() {
        ContractValidation.install();
    }

    @Test
    void bothFilesAreMadeOnRequestAndSayWhatWasFound() throws IOException {
        ScannedRun run = report();
        for (String type : new String[] {"executive", "detailed"}) {
            state(run, type).body("exists", is(false)).body("status", equalTo("absent"));
            download(run, type).then().statusCode(404);
            generate(run, type).statusCode(202).body("format", equalTo("pdf"));
            byte[] file = eventuallyDownloaded(run, type);
            String text = PdfText.of(file);
            for (String part : new String[] {"Head office", "Files Ltd", "192.0.2.7", "FAIL"}) {
                assertTrue(text.contains(part), text);
            }
            state(run, type).body("exists", is(true)).body("sha256", equalTo(ScannedRun.sha256(file)))
                    .body("size_bytes", equalTo(file.length));
        }
        given().auth().oauth2(token).get("/v2/reports/" + run.id).then()
                .body("data.attributes.files.executive.status", equalTo("done"))
                .body("data.attributes.files.executive.formats[0].sha256", notNullValue())
                .body("data.attributes.files.remediation.status", equalTo("absent"));
    }

    @Test
    void whoActsAsAUserIsOnRecordBesideTheUserAndChangesNothingWhenReadOnly() {
        ScannedRun run = report();
        UUID support = UUID.randomUUID();
        TokenBuilder acting = TokenMint.shared().token().organization(organization).user(user, "bob")
                .impersonatedBy(support, "support", UUID.randomUUID(), "Admin", UUID.randomUUID());
        String generate = "/v2/reports/" + run.id + "/generate?type=executive&format=pdf";
        given().auth().oauth2(acting.sign()).post(generate).then().statusCode(202);
        ReceivedEvent audit = events.await("audit.trail", event -> event.data().at("/resource_id").asText().equals(run.id.toString()));
        assertEquals("bob", audit.data().at("/user/username").asText());
        assertEquals(support.toString(), audit.data().at("/impersonator/id").asText());
        String looking = acting.claim("read_only", true).sign();
        given().auth().oauth2(looking).post(generate).then().statusCode(403).body("errors.code", hasItem("read_only"));
    }

    @Test
    void aDetailedReportForProgramsHasAllThatWasFound() {
        ScannedRun run = report();
        given().auth().oauth2(token).queryParam("type", "detailed").queryParam("format", "json")
                .post("/v2/reports/" + run.id + "/generate").then().statusCode(202);
        Eventually.that(() -> given().auth().oauth2(token).queryParam("type", "detailed").queryParam("format", "json")
                .get("/v2/reports/" + run.id + "/download").then().statusCode(200).contentType("application/json")
                .body("report.scan", equalTo("Head office"))
                .body("failure_reasons[0].reason", equalTo("base score is 4.0 or higher"))
                .body("hosts[0].host.ip", equalTo("192.0.2.7"))
                .body("hosts[0].ports[0].port", equalTo(6379))
                .body("hosts[0].findings.severity", hasItem(9.8f))
                .body("hosts[0].findings[0].nvt.solution", equalTo("Set requirepass.")));
    }

    @Test
    void aDownloadIsNamedAndTaggedWithItsHash() {
        ScannedRun run = report();
        generate(run, "executive");
        byte[] file = eventuallyDownloaded(run, "executive");
        download(run, "executive").then().contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"head-office-executive-2025-03-28.pdf\"")
                .header("ETag", '"' + ScannedRun.sha256(file) + '"');
    }

    @Test
    void aFileThatIsReadyIsAnnouncedWithWhoAskedForIt() {
        ScannedRun run = report();
        generate(run, "executive");
        ReceivedEvent event = events.await("report.files", run.id, "ReportFileGenerated");
        EventSchemas.assertFits(event);
        assertEquals("executive", event.data().get("type").asText());
        assertEquals("done", event.data().get("status").asText());
        assertEquals("bob", event.data().get("requested_by").get("username").asText());
        assertEquals(user.toString(), event.data().get("actor").get("user_id").asText());
        assertEquals(ScannedRun.sha256(eventuallyDownloaded(run, "executive")), event.data().get("sha256").asText());
        ReceivedEvent record = events.await("audit.trail", found -> found.data().path("resource_id").asText().equals(run.id.toString()));
        EventSchemas.assertFits(record);
        assertEquals("report.file_requested", record.data().get("action").asText());
    }

    @Test
    void whileAFileIsUnderWayAskingAgainChangesNothing() {
        ScannedRun run = report();
        UUID file = UUID.randomUUID();
        underWay(run, file, "executive", 1, "now() + interval '1 hour'");
        generate(run, "executive").statusCode(202).body("status", equalTo("generating"));
        state(run, "executive").body("status", equalTo("generating")).body("exists", is(false));
        download(run, "executive").then().statusCode(409).body("errors.code", hasItem("not_ready"));
    }

    @Test
    void aFileWhoseMakerDiedIsMadeByAnother() {
        ScannedRun run = report();
        UUID file = UUID.randomUUID();
        underWay(run, file, "detailed", 1, "now() - interval '1 second'");
        Database.change("""
                insert into report_file_chunk (content_id, position, file_id, organization_id, content)
                values ('%s', 0, '%s', '%s', 'x')""".formatted(UUID.randomUUID(), file, organization));
        eventuallyDownloaded(run, "detailed");
        assertEquals("2", Database.text("select attempts from report_file where id = '" + file + "'"));
        assertEquals("1", Database.text("select count(distinct content_id) from report_file_chunk where file_id = '" + file + "'"));
    }

    @Test
    void aFileThatEndsItsMakerEachTimeIsFailed() {
        ScannedRun run = report();
        underWay(run, UUID.randomUUID(), "detailed", 3, "now() - interval '1 second'");
        Eventually.that(() -> state(run, "detailed").body("status", equalTo("failed")).body("error", notNullValue()));
        download(run, "detailed").then().statusCode(404);
        generate(run, "detailed").statusCode(202).body("status", equalTo("queued"));
        eventuallyDownloaded(run, "detailed");
    }

    @Test
    void aRepeatedKeyAnswersTheSameAndAnotherRequestUnderItIsRefused() {
        ScannedRun run = report();
        for (int i = 0; i < 2; i++) {
            given().auth().oauth2(token).header("Idempotency-Key", "k-" + run.id).queryParam("type", "executive")
                    .post("/v2/reports/" + run.id + "/generate").then().statusCode(202).body("status", equalTo("queued"));
        }
        given().auth().oauth2(token).header("Idempotency-Key", "k-" + run.id).queryParam("type", "detailed")
                .post("/v2/reports/" + run.id + "/generate").then().statusCode(422).body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void wrongKindsAreRefusedByName() {
        ScannedRun run = report();
        refused(run, "", "", "type", "required");
        refused(run, "summary", "", "type", "invalid");
        refused(run, "executive", "xlsx", "format", "invalid");
        refused(run, "remediation", "pdf", "format", "invalid");
        refused(run, "attestation", "pdf", "type", "unsupported");
        refused(run, "executive", "html", "format", "unsupported");
        ScannedRun other = new ScannedRun(organization).host("192.0.2.7", 1);
        other.product = "vrms";
        shown(other.sendHosts(events).sendEnd(events));
        given().auth().oauth2(token).queryParam("type", "attestation").get("/v2/reports/" + other.id + "/file_exists").then()
                .statusCode(422).body("errors.message", hasItem(containsString("pci")));
    }

    @Test
    void anotherOrganizationsReportIsNotThere() {
        ScannedRun run = report();
        generate(run, "executive");
        eventuallyDownloaded(run, "executive");
        String stranger = TokenMint.shared().session("Admin", UUID.randomUUID());
        String path = "/v2/reports/" + run.id;
        given().auth().oauth2(stranger).get(path).then().statusCode(404);
        given().auth().oauth2(stranger).queryParam("type", "executive").post(path + "/generate").then().statusCode(404);
        given().auth().oauth2(stranger).queryParam("type", "executive").get(path + "/download").then().statusCode(404);
        given().auth().oauth2(stranger).queryParam("type", "executive").get(path + "/file_exists").then().statusCode(404);
        given().queryParam("type", "executive").get(path + "/download").then().statusCode(401);
    }

    private ScannedRun report() {
        return shown(new ScannedRun(organization).host("192.0.2.7", 2).sendHosts(events).sendEnd(events));
    }

    private ScannedRun shown(ScannedRun run) {
        Eventually.that(() -> given().auth().oauth2(token).get("/v2/reports/" + run.id).then().statusCode(200));
        return run;
    }

    private ValidatableResponse generate(ScannedRun run, String type) {
        return given().auth().oauth2(token).queryParam("type", type).post("/v2/reports/" + run.id + "/generate").then();
    }

    private ValidatableResponse state(ScannedRun run, String type) {
        return given().auth().oauth2(token).queryParam("type", type).get("/v2/reports/" + run.id + "/file_exists").then().statusCode(200);
    }

    private Response download(ScannedRun run, String type) {
        return given().auth().oauth2(token).queryParam("type", type).get("/v2/reports/" + run.id + "/download");
    }

    private byte[] eventuallyDownloaded(ScannedRun run, String type) {
        Eventually.that(() -> state(run, type).body("status", equalTo("done")));
        return download(run, type).then().statusCode(200).extract().asByteArray();
    }

    private void refused(ScannedRun run, String type, String format, String field, String code) {
        given().auth().oauth2(token).queryParam("type", type).queryParam("format", format)
                .post("/v2/reports/" + run.id + "/generate").then()
                .statusCode(422).body("errors.field", hasItem(field)).body("errors.code", hasItem(code));
    }

    /** A file that some process has begun. */
    private void underWay(ScannedRun run, UUID file, String type, int attempts, String leaseUntil) {
        Database.change("""
                insert into report_file (id, report_id, organization_id, type, format, status, origin, attempts, lease, lease_until)
                values ('%s', '%s', '%s', '%s', 'pdf', 'generating', '{"request": {}}', %d, gen_random_uuid(), %s)"""
                .formatted(file, run.id, organization, type, attempts, leaseUntil));
    }
}
