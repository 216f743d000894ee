package io.watchpost.scan.schedule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScheduleTimerTest extends ScanServiceTest {

    @Inject
    DueSchedules due;

    private UUID organization;
    private UUID planner;
    private RequestSpecification caller;
    private ScanCalls scans;
    private ScheduleCalls schedules;
    private String schedule;

    @BeforeEach
    void aScheduleOfAUserWhoIsKnown() {
        organization = organization("On time");
        planner = Accounts.shared().user("planner", organization, "User");
        caller = caller(organization, planner, "pci");
        scans = new ScanCalls(caller);
        schedules = new ScheduleCalls(caller);
        schedule = schedules.create(ScheduleCalls.FAR);
    }

    @Test
    void aScheduleStartsItsScansInItsOwnersNameAndPassesOverThoseThatAreActive() {
        String idle = scan("Idle", "127.200.3.2");
        String active = scan("Active", "127.200.2.50");
        scans.start(active);
        LocalDateTime first = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        schedules.put(schedule, Map.of("first_time", ScheduleRules.text(first))).statusCode(200);
        scans.await(idle, "Done");
        assertEquals(1, runs(idle));
        ReceivedEvent started = Events.shared().await("scan.lifecycle", UUID.fromString(scans.newestRun(idle)), "ScanStarted");
        EventSchemas.assertFits(started);
        assertEquals("schedule", started.data().path("trigger").asText());
        assertTrue(started.data().path("actor").isNull());
        assertEquals("planner", started.data().at("/on_behalf_of/username").asText());
        JsonNode refusal = refusal(active);
        assertEquals("planner", refusal.at("/user/username").asText());
        assertEquals("Not started by the schedule Nightly: The scan is active.", refusal.path("reason").asText());
        assertEquals(0, runs(active));
        String next = first.plusDays(1).toInstant(ZoneOffset.UTC).toString().replace("Z", ".000Z");
        Eventually.that(() -> schedules.show(schedule).body("data.attributes.next_time", equalTo(next)));
        scans.show(idle).body("data.attributes.next_time", equalTo(next));
        ScriptedEngine.release("127.200.2.50");
    }

    @Test
    void datesMissedWhileNothingRanAreMadeUpForOnceAlsoWhenTheTimerIsLost() throws SQLException {
        String scan = scan("Missed", "127.200.3.2");
        execute("update schedule set first_time = '2025-01-01 00:00:00', next_time = now() - interval '3 days' where id = '%s';"
            + " delete from timer_task where task_instance like '%s@%%'");
        assertTrue(due.restoreTimers() >= 1);
        scans.await(scan, "Done");
        Eventually.that(() -> assertTrue(nextTime().isAfter(Instant.now())));
        assertTrue(nextTime().isBefore(Instant.now().plus(Duration.ofDays(1))));
        assertEquals(1, runs(scan));
        assertEquals(1, number("select count(*) from timer_task where task_instance like '%s@%%'"));
        assertEquals(0, due.restoreTimers());
    }

    @Test
    void whatWasDealtWithBeforeACrashIsNotStartedAgain() throws SQLException {
        String before = scan("Before", "127.200.3.2");
        String after = scan("After", "127.200.3.2");
        execute("update scan set scheduled_for = timestamptz '2025-06-01 00:00:00Z' where id = '" + before + "';"
            + " update schedule set next_time = timestamptz '2025-06-01 00:00:00Z' where id = '%s'");
        scans.await(after, "Done");
        Eventually.that(() -> assertTrue(nextTime().isAfter(Instant.now())));
        scans.show(before).body("data.attributes.status", equalTo("New"));
        assertEquals(1, runs(after));
    }

    @Test
    void afterTheOnlyDateThereIsNoNextOneAndADeletedScheduleLeavesNoTimer() throws SQLException {
        String scan = scan("Once", "127.200.3.2");
        execute("update schedule set period_unit = 'once', first_time = '2025-06-01 00:00:00', "
            + "next_time = timestamptz '2025-06-01 00:00:00Z' where id = '%s'");
        scans.await(scan, "Done");
        Eventually.that(() -> schedules.show(schedule).body("data.attributes.next_time", nullValue()));
        Eventually.that(() -> assertEquals(0, number("select count(*) from timer_task where task_instance like '%s@%%'")));
        schedule = schedules.create(ScheduleCalls.FAR);
        assertEquals(1, number("select count(*) from timer_task where task_instance like '%s@%%'"));
        given().spec(caller).delete("/v2/schedules/" + schedule).then().statusCode(204);
        assertEquals(0, number("select count(*) from timer_task where task_instance like '%s@%%'"));
    }

    @Test
    void whoMayNoLongerWorkStartsNothing() throws SQLException {
        String scan = scan("Orphan", "127.200.3.2");
        Accounts.shared().user(planner, "planner", organization, "User", "inactive");
        Eventually.that(() -> given().spec(caller).get("/v2/scans").then().statusCode(401));
        execute("update schedule set first_time = '2025-01-01 00:00:00', next_time = now() - interval '1 hour' where id = '%s'");
        JsonNode refusal = refusal(scan);
        assertEquals("Not started by the schedule Nightly: the account of the schedule's owner is not active.",
            refusal.path("reason").asText());
        ScheduleCalls colleague = new ScheduleCalls(caller(organization, "pci"));
        Eventually.that(() -> colleague.show(schedule).body("data.attributes.next_time", notNullValue()));
        new ScanCalls(colleague.caller()).show(scan).body("data.attributes.status", equalTo("New"));
    }

    /** A scan of the schedule, once the service has heard of its owner. */
    private String scan(String name, String hosts) {
        String scan = scans.create(name, hosts, Map.of("schedule_id", schedule));
        Eventually.that(() -> scans.show(scan).body("data.attributes.created_by.username", equalTo("planner")));
        return scan;
    }

    private int runs(String scan) {
        return given().spec(caller).get("/v2/scans/" + scan + "/histories?q[trigger]=schedule").then().statusCode(200).extract()
            .path("meta.total_count");
    }

    private static JsonNode refusal(String scan) {
        return Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(scan)
            && event.data().path("action").asText().equals("scan.started") && event.data().path("outcome").asText().equals("failure"))
            .data();
    }

    private Instant nextTime() {
        return Instant.parse(schedules.show(schedule).extract().path("data.attributes.next_time"));
    }

    private int number(String query) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(query.formatted(schedule));
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** In one transaction, with the schedule's id where it is asked for. */
    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(schedule, schedule));
        }
    }

    private static Connection connect() throws SQLException {
        Connection connection = TestSystem.current().database().connectAsOwner();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set watchpost.circle = '*'");
        }
        return connection;
    }
}
