package io.watchpost.report.calls;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.specification.RequestSpecification;
import io.watchpost.report.ScannedRun;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.MintedCallers;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestOrganizations;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import io.watchpost.testing.events.Events;
import java.util.Set;
import java.util.UUID;

/** report-service as the sweep and the fuzzer see it. */
final class ReportService implements TestedService {

    private final TestOrganizations organizations = TestOrganizations.announced();
    private final MintedCallers callers = new MintedCallers(organizations, UUID.randomUUID());
    private final ValidRequests requests = new ValidRequests();

    ReportService() {
        UUID report = report();
        requests.add("listReports", () -> ValidRequest.empty().query("q[scan_name]", "Head*").query("sort_by", "-created_at"))
                .add("showReport", () -> ValidRequest.ofId(report))
                .add("generateReportFile", () -> file(report, "detailed").query("format", "pdf"))
                .add("downloadReportFile", () -> file(report, "executive"))
                .add("checkReportFileExists", () -> file(report, "executive"));
    }

    private static ValidRequest file(UUID report, String type) {
        return ValidRequest.ofId(report).query("type", type);
    }

    /** A report whose executive file is ready, and stays so: calls have the detailed one made. */
    private UUID report() {
        UUID report = new ScannedRun(organizations.first()).host("192.0.2.7", 2).sendHosts(Events.shared()).sendEnd(Events.shared()).id;
        Eventually.that(() -> admin().get("/v2/reports/" + report).then().statusCode(200));
        admin().queryParam("type", "executive").post("/v2/reports/" + report + "/generate").then().statusCode(202);
        Eventually.that(() -> admin().queryParam("type", "executive").get("/v2/reports/" + report + "/file_exists").then()
                .body("status", equalTo("done")));
        return report;
    }

    private RequestSpecification admin() {
        return given().header("Authorization", caller(CallerKind.ADMIN).authorization());
    }

    @Override
    public TestCaller caller(CallerKind kind) {
        return callers.get(kind);
    }

    @Override
    public ValidRequest request(String operation, TestCaller caller) {
        return requests.make(operation, caller);
    }

    @Override
    public UUID otherOrganization() {
        return organizations.other();
    }

    /** Files that a call has asked for are made while others come. */
    @Override
    public Set<String> backgroundChanges() {
        return Set.of("outbox", "outbox_lane", "report_file UPDATE", "report_file_chunk");
    }
}
