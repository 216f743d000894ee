package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;

/** What a run has found. */
final class ResultRequests {

    private ResultRequests() {
    }

    static void add(ValidRequests requests, RequestSpecification admin) {
        ScanCalls scans = new ScanCalls(admin);
        String scan = scans.create("Weekly", "127.200.3.5");
        String run = scans.run(scan);
        String host = first(admin, scan, "hosts");
        String finding = first(admin, scan, "vulnerabilities");
        requests.add("streamScanEvents", () -> ValidRequest.ofId(scan))
                .add("listScanHistories", () -> ValidRequest.ofId(scan).query("q[status]", "Done"))
                .add("showScanHistory", () -> ValidRequest.ofId(scan).path("history_id", run))
                .add("listScanHosts", () -> ValidRequest.ofId(scan).query("history_id", run))
                .add("showScanHost", () -> ValidRequest.ofId(scan).path("host_id", host).query("history_id", run))
                .add("listScanVulnerabilities", () -> ValidRequest.ofId(scan).query("history_id", run).query("sort_by", "-severity"))
                .add("showScanStatistics", () -> ValidRequest.ofId(scan).query("history_id", run))
                .add("showScanVulnerability", () -> ValidRequest.ofId(scan).path("vulnerability_id", finding))
                .add("listScanHistoryChanges", () -> ValidRequest.ofId(scan).path("history_id", run).query("q[status]", "new"));
        addCurrent(requests, host, finding);
    }

    /** What is open now. */
    private static void addCurrent(ValidRequests requests, String host, String finding) {
        requests.addEmpty("totalVulnerabilitiesWidget", "pciCompliantWidget")
                .add("listHosts", () -> ValidRequest.empty().query("q[ip]", "127.200.*").query("sort_by", "-max_severity"))
                .add("listMostVulnerableHosts", () -> ValidRequest.empty().query("q[compliance]", "false").query("per_page", "5"))
                .add("showHost", () -> ValidRequest.ofId(host))
                .add("listVulnerabilities", () -> ValidRequest.empty().query("q[threat]", "critical").query("sort_by", "-last_seen_at"))
                .add("topVulnerabilitiesWidget", () -> ValidRequest.empty().query("per_page", "5").query("relative_date_range", "10d"))
                .add("exportVulnerabilities", () -> ValidRequest.empty().query("format", "sarif").query("q[name]", "Scripted*"))
                .add("showVulnerability", () -> ValidRequest.ofId(finding));
    }

    private static String first(RequestSpecification admin, String scan, String list) {
        return given().spec(admin).get("/v2/scans/" + scan + "/" + list).then().statusCode(200).extract().path("data[0].id");
    }
}
