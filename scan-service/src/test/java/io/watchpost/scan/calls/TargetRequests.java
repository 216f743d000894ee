package io.watchpost.scan.calls;

import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;
import java.util.UUID;

/** Targets. */
final class TargetRequests {

    private TargetRequests() {
    }

    static void add(ValidRequests requests, RequestSpecification admin) {
        String target = newTarget(admin);
        requests.add("listTargets", () -> ValidRequest.empty().query("q[name]", "Office*").query("sort_by", "-created_at"))
                .add("createTarget", () -> ValidRequest.empty().json(Map.of("target", fields())))
                .add("deleteTargets", () -> ValidRequest.empty().query("ids", newTarget(admin)))
                .add("calculateHosts", () -> ValidRequest.empty().json(Map.of("hosts", "127.200.3.1-9", "exclude_hosts", "127.200.3.4")))
                .add("showTarget", () -> ValidRequest.ofId(target))
                .add("updateTarget", () -> ValidRequest.ofId(target).json(Map.of("target", fields())))
                .add("deleteTarget", () -> ValidRequest.ofId(newTarget(admin)));
    }

    static String newTarget(RequestSpecification admin) {
        return ScanServiceTest.target(admin, fields());
    }

    private static Map<String, Object> fields() {
        return Map.of("name", "Office " + UUID.randomUUID(), "comment", "Third floor", "hosts", "127.200.3.1,127.200.3.5-6",
                "exclude_hosts", "127.200.3.6");
    }
}
