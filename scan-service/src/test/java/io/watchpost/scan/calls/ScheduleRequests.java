package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Schedules, far enough away for none of them to become due, and what comes of them. */
final class ScheduleRequests {

    private static final Map<String, Object> FIELDS = Map.of("name", "Nightly", "comment", "When it is quiet", "first_time",
            "2999-03-28 02:30:00", "timezone", "Europe/Athens", "period", 2, "period_unit", "week");

    private ScheduleRequests() {
    }

    static void add(ValidRequests requests, RequestSpecification admin) {
        String schedule = newSchedule(admin);
        requests.add("listSchedules", () -> ValidRequest.empty().query("q[name]", "Night*").query("sort_by", "next_time"))
                .add("createSchedule", () -> ValidRequest.empty().json(Map.of("schedule", FIELDS)))
                .add("deleteSchedules", () -> ValidRequest.empty().query("ids", newSchedule(admin)))
                .add("calculateFirstScheduleTime", ScheduleRequests::dates)
                .add("calculateNextScheduleDates", () -> dates().query("count", "20"))
                .add("showSchedule", () -> ValidRequest.ofId(schedule))
                .add("updateSchedule", () -> ValidRequest.ofId(schedule).json(Map.of("schedule", FIELDS)))
                .add("deleteSchedule", () -> ValidRequest.ofId(newSchedule(admin)))
                .add("listUpcomingScans", () -> ValidRequest.empty().query("q[schedule_name]", "Night*").query("sort_by", "-next_time"))
                .add("createScanFromWizard", () -> ValidRequest.empty().json(Map.of("scan", Map.of("name", "Head office", "comment",
                        "All of it", "target", Map.of("hosts", "127.200.3.1"), "schedule", FIELDS))));
    }

    private static ValidRequest dates() {
        return ValidRequest.empty().query("first_time", "2025-03-28 12:34:56").query("timezone", "Europe/Athens").query("period", "3")
                .query("period_unit", "month");
    }

    private static String newSchedule(RequestSpecification admin) {
        return given().spec(admin).body(Map.of("schedule", FIELDS)).post("/v2/schedules").then().statusCode(201).extract()
                .path("data.id");
    }
}
