package io.watchpost.scan.schedule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.events.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScheduleTest extends ScanServiceTest {

    private UUID organization;
    private UUID user;
    private RequestSpecification caller;
    private ScheduleCalls schedules;

    @BeforeEach
    void newOrganization() {
        organization = organization("Planners");
        user = UUID.randomUUID();
        caller = caller(organization, user, "pci");
        schedules = new ScheduleCalls(caller);
    }

    @Test
    void aScheduleIsCreatedChangedAndDeletedAndEachIsAuditedAndCounted() {
        String id = schedules.create(Map.of("name", " Nightly ", "comment", "quiet", "first_time", "2999-01-31 02:30:00", "timezone",
            "Europe/Athens", "period", 2, "period_unit", "month"));
        schedules.show(id).statusCode(200).body("data.attributes.name", equalTo("Nightly"))
            .body("data.attributes.first_time", equalTo("2999-01-31 02:30:00")).body("data.attributes.period", equalTo(2))
            .body("data.attributes.next_time", equalTo("2999-01-31T00:30:00.000Z")).body("data.attributes.scans_count", equalTo(0))
            .body("data.attributes.organization.id", equalTo(organization.toString()));
        Events.shared().await("resource.ownership", event -> event.data().path("user_id").asText().equals(user.toString())
            && event.data().at("/resources/schedules").asInt() == 1);
        schedules.put(id, Map.of("timezone", "UTC")).statusCode(200).body("data.attributes.comment", equalTo("quiet"))
            .body("data.attributes.next_time", equalTo("2999-01-31T02:30:00.000Z"));
        given().spec(caller).delete("/v2/schedules/" + id).then().statusCode(204);
        schedules.show(id).statusCode(404);
        for (String action : List.of("schedule.created", "schedule.updated", "schedule.deleted")) {
            Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(id)
                && event.data().path("action").asText().equals(action));
        }
    }

    @Test
    void aFirstTimeInThePastCountsOnToTheNextDateAndOnceIsOver() {
        Map<String, Object> past = Map.of("name", "Old", "first_time", "2025-03-28 12:34:56", "timezone", "UTC");
        schedules.show(schedules.create(past)).body("data.attributes.period_unit", equalTo("once"))
            .body("data.attributes.next_time", nullValue());
        String daily = schedules.create(Map.of("name", "Daily", "first_time", "2025-03-28 12:34:56", "timezone", "UTC", "period_unit",
            "day"));
        Instant next = Instant.parse(schedules.show(daily).extract().path("data.attributes.next_time"));
        assertEquals("12:34:56", next.toString().substring(11, 19));
        assertTrue(Duration.between(Instant.now(), next).compareTo(Duration.ofDays(1)) <= 0);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        schedules.post(Map.of()).statusCode(422)
            .body("errors.field", contains("schedule.name", "schedule.first_time", "schedule.timezone"));
        schedules.post(Map.of("name", " ", "comment", "x".repeat(401), "first_time", "2025-02-30 00:00:00", "timezone", "Mars/Base",
            "period", 0, "period_unit", "year")).statusCode(422).body("errors.field", contains("schedule.name", "schedule.comment",
            "schedule.first_time", "schedule.timezone", "schedule.period", "schedule.period_unit"));
        given().spec(caller).body("{}").post("/v2/schedules").then().statusCode(422).body("errors.field", contains("schedule"));
        String id = schedules.create(ScheduleCalls.FAR);
        schedules.put(id, Map.of("timezone", "+02:00")).statusCode(422).body("errors.field", contains("schedule.timezone"));
    }

    @Test
    void aScheduleThatAScanUsesIsNotDeleted() {
        String id = schedules.create(ScheduleCalls.FAR);
        String free = schedules.create(ScheduleCalls.FAR);
        ScanCalls scans = new ScanCalls(caller);
        String scan = scans.create("Office", "127.200.3.1", Map.of("schedule_id", id));
        scans.show(scan).body("data.attributes.next_time", equalTo("2999-03-28T02:30:00.000Z"))
            .body("data.attributes.schedule.name", equalTo("Nightly"));
        schedules.show(id).body("data.attributes.scans_count", equalTo(1));
        given().spec(caller).delete("/v2/schedules/" + id).then().statusCode(409).body("errors[0].code", equalTo("schedule_in_use"));
        given().spec(caller).delete("/v2/schedules?ids=" + free + "," + id).then().statusCode(409);
        given().spec(caller).delete("/v2/schedules?ids=" + free + "," + UUID.randomUUID()).then().statusCode(404);
        given().spec(caller).delete("/v2/schedules?ids=" + free).then().statusCode(200).body("ids", contains(free));
        given().spec(caller).body("{\"scan\": {\"schedule_id\": null}}").put("/v2/scans/" + scan).then().statusCode(200)
            .body("data.attributes.next_time", nullValue());
        given().spec(caller).delete("/v2/schedules/" + id).then().statusCode(204);
    }

    @Test
    void anotherOrganizationsScheduleIsNotThere() {
        String id = schedules.create(ScheduleCalls.FAR);
        RequestSpecification stranger = caller(organization("Other"), "pci");
        ScheduleCalls strangers = new ScheduleCalls(stranger);
        strangers.show(id).statusCode(404);
        strangers.put(id, Map.of("name", "mine")).statusCode(404);
        given().spec(stranger).delete("/v2/schedules/" + id).then().statusCode(404);
        given().spec(stranger).delete("/v2/schedules?ids=" + id).then().statusCode(404);
        String target = target(stranger, Map.of("name", "Office", "hosts", "127.200.3.1"));
        given().spec(stranger).body(Map.of("scan", Map.of("name", "x", "target_id", target, "schedule_id", id))).post("/v2/scans").then()
            .statusCode(422).body("errors.field", contains("scan.schedule_id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "q[name]=night*&q[comment]=quiet&q[timezone]=utc&q[period_unit]=week|200", "sort_by=name,-next_time|200",
        "sort_by=created_at,updated_at:desc&relative_date_range=1h|200", "q[period]=1|422", "sort_by=timezone|422", "page=0|422"})
    void theListFiltersAndSorts(String query, int status) {
        schedules.create(ScheduleCalls.FAR);
        schedules.create(Map.of("name", "Nightly too", "comment", "quiet", "first_time", "2999-01-01 00:00:00", "timezone", "UTC",
            "period_unit", "week"));
        new ScheduleCalls(caller(organization, "vrms")).create(ScheduleCalls.FAR);
        var answer = given().spec(caller).get("/v2/schedules?" + query).then().statusCode(status);
        if (status == 200) {
            answer.body("meta.total_count", equalTo(query.startsWith("q") ? 1 : 2));
        }
    }

    @Test
    void datesAreCalculatedForAScheduleThatIsNotThere() {
        String daily = "first_time=2999-03-30 02:30:00&timezone=Europe/Berlin&period_unit=day";
        given().spec(caller).get("/v2/schedules/calculate_first_time?" + daily).then().statusCode(200)
            .body("first_time", equalTo("2999-03-30T01:30:00.000Z"));
        given().spec(caller).get("/v2/schedules/calculate_next_dates?count=2&period=2&" + daily).then().statusCode(200)
            .body("dates", contains("2999-03-30T01:30:00.000Z", "2999-04-01T00:30:00.000Z"));
        given().spec(caller).get("/v2/schedules/calculate_next_dates?" + daily).then().statusCode(200).body("dates", hasSize(10));
        String over = "first_time=2025-03-28 12:34:56&timezone=UTC&period_unit=once";
        given().spec(caller).get("/v2/schedules/calculate_first_time?" + over).then().statusCode(200).body("first_time", nullValue());
        given().spec(caller).get("/v2/schedules/calculate_next_dates?" + over).then().statusCode(200).body("dates", hasSize(0));
        given().spec(caller).get("/v2/schedules/calculate_next_dates?count=51&period=x&first_time=now").then().statusCode(422)
            .body("errors.field", contains("count", "timezone", "period", "first_time"));
        given().get("/v2/schedules/calculate_first_time?" + over).then().statusCode(401);
    }
}
