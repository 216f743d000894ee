package io.watchpost.scan.calls;

import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Scans: plans, and starting and stopping them. */
final class ScanRequests {

    /** The scripted engine waits here until it is told not to, see {@link io.watchpost.scan.ScriptedEngine}. */
    static final String WAITING = "127.200.2.99";
    private static final String DONE_AT_ONCE = "127.200.3.1";

    private ScanRequests() {
    }

    static void add(ValidRequests requests, RequestSpecification admin) {
        ScanCalls scans = new ScanCalls(admin);
        String scan = newScan(scans);
        String target = TargetRequests.newTarget(admin);
        requests.addEmpty("listRunningScans", "listRecentScans", "showVulnerabilityFeed")
                .add("listScans", () -> ValidRequest.empty().query("q[name]", "Weekly*").query("sort_by", "-created_at"))
                .add("createScan", () -> ValidRequest.empty().json(
                        Map.of("scan", Map.of("name", "Weekly", "comment", "By night", "target_id", target))))
                .add("deleteScans", () -> ValidRequest.empty().query("ids", newScan(scans)))
                .add("showScan", () -> ValidRequest.ofId(scan))
                .add("updateScan", () -> ValidRequest.ofId(scan).json(Map.of("scan", Map.of("name", "Weekly", "comment", "By day"))))
                .add("deleteScan", () -> ValidRequest.ofId(newScan(scans)))
                .add("startScan", () -> ValidRequest.ofId(newScan(scans)))
                .add("stopScan", () -> ValidRequest.ofId(running(scans)));
    }

    private static String newScan(ScanCalls scans) {
        return scans.create("Weekly", DONE_AT_ONCE);
    }

    private static String running(ScanCalls scans) {
        String scan = scans.create("Weekly", WAITING);
        scans.start(scan);
        return scan;
    }
}
