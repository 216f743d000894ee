package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer who was invited by mail disputes a finding, somebody else decides, and scan and report follow. */
@ExtendWith(SharedSystem.class)
class ExceptionIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String FINDING = "Redis can be used without a password";

    private final WholeSystem system;
    private final Api approver;

    ExceptionIT(WholeSystem system) {
        this.system = system;
        this.approver = system.superAdmin();
    }

    @Test
    void anApprovedExceptionCountsInScanAndReportUntilItIsReset() {
        Api customer = Customer.of(system, "User").signIn();
        Scan scan = Scan.of(customer, "One old service", system.bed("redis").split(":")[0]);
        scan.start();
        Scan.Run run = scan.awaitDone();
        JsonNode found = run.findings().stream().filter(finding -> finding.path("name").textValue().equals(FINDING)).findFirst()
            .orElseThrow();
        JsonNode asFound = run.show().path("results");
        assertReported(customer, run, asFound);
        customer.post("/v2/reports/" + run.id() + "/generate?type=executive", null).expect(202);
        await().atMost(SOON).untilAsserted(() -> assertEquals("done", file(customer, run)));

        String exception = customer.post("/v2/exceptions", Map.of("exception", Map.of("nvt", found.at("/nvt/oid").textValue(),
            "hosts", found.path("host").textValue(), "reason", "compensating_control", "text", "Reachable from one machine only.")))
            .expect(201).id();
        assertEquals(asFound, run.show().path("results"), "nobody has decided");
        customer.put("/v2/exceptions/activate?ids=" + exception).expect(403);
        approver.put("/v2/exceptions/activate?ids=" + exception).expect(200);
        JsonNode counted = run.show().path("results");
        assertEquals(asFound.path("critical").asInt() + asFound.path("high").asInt() - 1, counted.path("critical").asInt()
            + counted.path("high").asInt());
        assertReported(customer, run, counted);
        assertEquals("absent", file(customer, run));

        approver.put("/v2/exceptions/reset?ids=" + exception).expect(200);
        assertReported(customer, run, asFound);
    }

    private static void assertReported(Api api, Scan.Run run, JsonNode results) {
        await().atMost(SOON).untilAsserted(() ->
            assertEquals(results, api.get("/v2/reports/" + run.id()).expect(200).attributes().path("results")));
    }

    private static String file(Api api, Scan.Run run) {
        return api.get("/v2/reports/" + run.id() + "/file_exists?type=executive").expect(200).body().path("status").textValue();
    }
}
