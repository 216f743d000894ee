package io.watchpost.scan.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.ProductLimits;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.scan.work.SystemDatabase;
import io.watchpost.testing.Eventually;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlanLimitTest extends ScanServiceTest {

    private static final Map<String, Object> UNLIMITED = Map.of("active", true, "unlimited", true, "number", 0);
    private static final Map<String, Object> NONE = Map.of("active", false, "unlimited", false, "limit", 0);
    private static final Map<String, Object> NO_RESCANS = Map.of("active", false, "unlimited", false, "number", 0);

    @Inject
    Accounts accounts;
    @Inject
    SystemDatabase database;

    private UUID organization;
    private RequestSpecification caller;
    private ScanCalls scans;

    @BeforeEach
    void newOrganization() {
        organization = organization("Limited");
        caller = caller(organization, "pci");
        scans = new ScanCalls(caller);
    }

    @Test
    void addressesAreCountedOnceOverAllTargets() {
        allow(true, 6, UNLIMITED);
        String first = target(caller, Map.of("name", "Office", "hosts", "127.200.3.0/30"));
        target(caller, Map.of("name", "Same again", "hosts", "127.200.3.0-3,127.200.3.4"));
        create("127.200.3.2-7").statusCode(422).body("errors[0].field", equalTo("target.hosts"))
            .body("errors[0].code", equalTo("limit_exceeded"))
            .body("errors[0].message", containsString("allows 6 addresses")).body("errors[0].message", containsString("would be 8"));
        change(first, "127.200.3.0-6").statusCode(422);
        change(first, "127.200.3.0-5").statusCode(200);
        allow(true, 2, UNLIMITED);
        change(first, "127.200.3.0-4").statusCode(200);
        change(first, "127.200.3.0-5").statusCode(422);
    }

    @Test
    void simultaneousTargetsDoNotGetPastTheLimitTogether() throws Exception {
        allow(true, 4, UNLIMITED);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Integer> answers = clients.invokeAll(IntStream.range(0, 8).<Callable<Integer>>mapToObj(number ->
            () -> create("127.200.3." + number).extract().statusCode()).toList()).stream().map(PlanLimitTest::result).toList();
        clients.shutdown();
        assertEquals(4, answers.stream().filter(status -> status == 201).count());
        assertEquals(4, answers.stream().filter(status -> status == 422).count());
    }

    @Test
    void aStartIsRefusedWhenTheSubscriptionNoLongerAllowsItsTargets() {
        String scan = scans.create("Office", "127.200.3.1-4");
        allow(true, 3, UNLIMITED);
        start(scan).statusCode(422).body("errors[0].code", equalTo("limit_exceeded"))
            .body("errors[0].message", containsString("allows 3 addresses")).body("errors[0].message", containsString("have 4"));
        allow(false, 0, NO_RESCANS);
        start(scan).statusCode(409).body("errors[0].code", equalTo("subscription_required"));
    }

    @Test
    void rescansOfATargetAreLimitedWhoeverStartsThemAndHoweverOften() throws Exception {
        allow(true, 100, Map.of("active", true, "unlimited", false, "number", 2, "unit", "day", "when_run", "always"));
        String scan = scans.create("Office", "127.200.3.1");
        scans.run(scan);
        scans.run(scan);
        String target = scans.show(scan).extract().path("data.attributes.target.id");
        List<String> others = IntStream.range(0, 6).mapToObj(number -> (String) given().spec(caller)
            .body(Map.of("scan", Map.of("name", "Office " + number, "target_id", target))).post("/v2/scans").then().statusCode(201)
            .extract().path("data.id")).toList();
        ExecutorService clients = Executors.newFixedThreadPool(6);
        List<Integer> answers = clients.invokeAll(others.stream().<Callable<Integer>>map(other ->
            () -> start(other).extract().statusCode()).toList()).stream().map(PlanLimitTest::result).toList();
        clients.shutdown();
        assertEquals(1, answers.stream().filter(status -> status == 200).count());
        assertEquals(5, answers.stream().filter(status -> status == 409).count());
        String again = scans.create("The same hosts in a new target", "127.200.3.1");
        start(again).statusCode(409).body("errors[0].code", equalTo("rescan_limit"))
            .body("detail", containsString("allows 2 rescans of a target per day; 2 have been made. The next one is possible at"));
        database.transaction(connection -> SystemDatabase.update(connection,
            "update target_start set started_at = started_at - interval '1 day' where organization_id = ?", organization));
        start(again).statusCode(200);
    }

    @Test
    void aTargetIsScannedOnceWithoutRescans() {
        allow(true, 100, Map.of("active", false, "unlimited", false, "number", 0));
        String scan = scans.create("Office", "127.200.3.1");
        scans.run(scan);
        start(scan).statusCode(409).body("detail", containsString("allows 0 rescans of a target in all"));
    }

    @Test
    void aDeletedOrganizationsRunsAndSchedulesEndAndItsRecordsStay() {
        String scan = scans.create("Office", "127.200.2.81");
        scans.start(scan);
        scans.await(scan, "Running");
        database.transaction(connection -> SystemDatabase.update(connection, """
            insert into schedule (id, organization_id, product, name, first_time, timezone, period_unit, next_time, created_by, created_at,
                updated_at)
            values (gen_random_uuid(), ?, 'pci', 'Weekly', '2099-01-01', 'UTC', 'week', '2099-01-01', gen_random_uuid(), now(), now())""",
            organization));
        io.watchpost.testing.events.Accounts.shared().removed(organization);
        scans.await(scan, "Stopped");
        ScriptedEngine.release("127.200.2.81");
        assertTrue(dates().stream().allMatch(date -> date == null));
        assertEquals(1, dates().size());
        start(scan).statusCode(409).body("errors[0].code", equalTo("organization_gone"));
    }

    private List<Timestamp> dates() {
        return database.transaction(connection -> SystemDatabase.query(connection,
            "select next_time from schedule where organization_id = ?", row -> row.getTimestamp(1), organization));
    }

    private void allow(boolean subscribed, int addresses, Map<String, Object> rescans) {
        Map<String, Object> limits = Map.of("subscribed", subscribed, "number_of_ips",
            Map.of("active", subscribed, "unlimited", false, "limit", addresses), "rescan", rescans, "internal_vrms", NONE,
            "internal_penetration", NONE);
        io.watchpost.testing.events.Accounts.shared().organization(organization, "Limited", null, false, Map.of("pci", limits));
        Eventually.that(() -> {
            var known = accounts.organization(organization).flatMap(told -> told.limits("pci"));
            assertEquals(Optional.of(subscribed), known.map(ProductLimits::subscribed));
            assertEquals(Optional.of(addresses), known.map(limit -> limit.numberOfIps().limit()));
            assertEquals(Optional.of(rescans.getOrDefault("number", 0)), known.map(limit -> limit.rescan().number()));
        });
    }

    private ValidatableResponse create(String hosts) {
        return given().spec(caller).body(Map.of("target", Map.of("name", "More", "hosts", hosts))).post("/v2/targets").then();
    }

    private ValidatableResponse change(String target, String hosts) {
        return given().spec(caller).body(Map.of("target", Map.of("hosts", hosts))).put("/v2/targets/" + target).then();
    }

    private ValidatableResponse start(String scan) {
        return given().spec(caller).post("/v2/scans/" + scan + "/start").then();
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
