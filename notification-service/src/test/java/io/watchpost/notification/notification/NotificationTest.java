package io.watchpost.notification.notification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.notification.Api;
import io.watchpost.notification.People;
import io.watchpost.notification.SampleEvents;
import io.watchpost.notification.ServiceTest;
import io.watchpost.testing.Eventually;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class NotificationTest {

    @Inject
    People people;

    @Test
    void theCreatorOfAScanAndTheMembersOfItsOrganizationAreToldOfItsCourse() {
        UUID partner = people.organization("Partner", null, true);
        UUID customer = people.organization("Customer", partner, false);
        UUID creator = people.user("creator", partner, "Admin");
        UUID member = people.user("member", customer, "User");
        UUID stranger = people.user("stranger", partner, "User");
        SampleEvents.scan("ScanStarted", customer, UUID.randomUUID(), creator);
        SampleEvents.scan("ScanCompleted", customer, UUID.randomUUID(), creator);

        Api inbox = Api.as("User", customer, member);
        Eventually.that(() -> assertEquals(2, count(inbox)));
        Eventually.that(() -> assertEquals(2, count(Api.as("Admin", partner, creator))));
        assertEquals(0, count(Api.as("User", partner, stranger)));
        UUID gone = people.user("moved-away", people.organization("Elsewhere", null, false), "Admin");
        SampleEvents.scan("ScanStarted", customer, UUID.randomUUID(), gone);
        Eventually.that(() -> assertEquals(3, count(inbox)));
        assertEquals(0, count(Api.as("Admin", UUID.randomUUID(), gone)));
        inbox.call().queryParam("q[title]", "scan completed").get("/v2/notifications").then().statusCode(200)
            .body("data[0].attributes.message", equalTo("Scan \"Weekly\" of \"Office\" completed: 3 critical, 5 high, 2 medium, 9 low."))
            .body("data[0].attributes.notification_type", equalTo("scan_event"))
            .body("data[0].attributes.params.scan.name", equalTo("Weekly"))
            .body("data[0].attributes.read", equalTo(false));
    }

    @Test
    void withTheAccountItsNotificationsGo() {
        UUID organization = people.organization("Shrinking", null, false);
        UUID leaving = people.user("leaving", organization, "User");
        UUID staying = people.user("staying", organization, "User");
        SampleEvents.scan("ScanStarted", organization, UUID.randomUUID(), staying);
        Eventually.that(() -> assertEquals(1, count(Api.as("User", organization, leaving))));
        SampleEvents.audit(organization, "user.deleted", leaving);
        Eventually.that(() -> assertEquals(0, count(Api.as("User", organization, leaving))));
        assertEquals(1, count(Api.as("User", organization, staying)));
    }

    @Test
    void theImpersonatedUserIsToldByWhomWhyAndForHowLong() {
        UUID organization = people.organization("Watched", null, false);
        UUID target = people.user("target", organization, "User");
        SampleEvents.impersonation(organization, target);
        Api inbox = Api.as("User", organization, target);
        Eventually.that(() -> assertEquals(2, count(inbox)));
        inbox.call().queryParam("sort_by", "created_at").get("/v2/notifications").then()
            .body("data.attributes.notification_type", everyItem(equalTo("security_event")))
            .body("data[0].attributes.message", equalTo("support acts in your name: Ticket 4711"))
            .body("data[0].attributes.params.ticket", equalTo("4711"))
            .body("data[1].attributes.message", equalTo("support no longer acts in your name; it was for 15 min 5 s (reverted)."));
    }

    @Test
    void ofSomebodyWhoActsAsManyUsersTheAdminsAreToldButNotThatPerson() {
        UUID organization = people.organization("Busy", null, false);
        UUID busy = people.user("busy", organization, "Admin");
        UUID colleague = people.user("colleague", organization, "Admin");
        UUID member = people.user("member", organization, "User");
        UUID operator = people.user("operator", people.organization("Platform", null, true), "Super Admin");
        SampleEvents.alert(organization, busy);
        for (UUID told : new UUID[] {colleague, operator}) {
            Api inbox = Api.as("Admin", organization, told);
            Eventually.that(() -> inbox.call().queryParam("q[title]", "many users*").get("/v2/notifications").then()
                .body("data[0].attributes.message", equalTo("busy has acted as 11 users within an hour; more than 10 is unusual.")));
        }
        assertEquals(0, count(Api.as("User", organization, member)));
        assertEquals(0, count(Api.as("Admin", organization, busy)));
    }

    @Test
    void whoAskedForAReportIsToldWhenItsFileIsThere() {
        UUID organization = people.organization("Readers", null, false);
        UUID reader = people.user("reader", organization, "User");
        SampleEvents.report(organization, reader);
        Api inbox = Api.as("User", organization, reader);
        Eventually.that(() -> assertEquals(1, count(inbox)));
        inbox.call().get("/v2/notifications").then().body("data[0].attributes.title", equalTo("Report ready"));
    }

    @Test
    void aNotificationIsSeenReadAndDeletedByItsUserOnly() {
        UUID organization = people.organization("Own", null, false);
        UUID user = people.user("own", organization, "User");
        Api other = Api.as("Super Admin", organization);
        List<String> ids = inboxOfThree(organization, user);
        Api inbox = Api.as("User", organization, user);

        other.call().get("/v2/notifications/" + ids.get(0)).then().statusCode(404);
        inbox.call().put("/v2/notifications/" + ids.get(0) + "/mark_as_seen").then().statusCode(200)
            .body("data.attributes.seen", equalTo(true)).body("data.attributes.read", equalTo(false));
        inbox.call().put("/v2/notifications/" + ids.get(0) + "/mark_as_read").then().statusCode(200)
            .body("data.attributes.read", equalTo(true)).body("data.attributes.read_at", notNullValue());
        inbox.call().get("/v2/notifications/" + ids.get(0)).then().statusCode(200).body("data.attributes.read", equalTo(true));
        inbox.call().put("/v2/notifications/mark_as_seen_all").then().statusCode(200).body("updated_count", equalTo(2));
        inbox.call().put("/v2/notifications/mark_as_read_all").then().statusCode(200).body("updated_count", equalTo(2));
        inbox.call().put("/v2/notifications/mark_as_read_all").then().statusCode(200).body("updated_count", equalTo(0));
        other.call().delete("/v2/notifications/" + ids.get(0)).then().statusCode(404);
        inbox.call().delete("/v2/notifications/" + ids.get(0)).then().statusCode(204);
        inbox.call().get("/v2/notifications/" + ids.get(0)).then().statusCode(404);
    }

    @Test
    void theListIsFilteredSortedAndPagedAndSaysWhatItDoesNotKnow() {
        UUID organization = people.organization("Lists", null, false);
        UUID user = people.user("lists", organization, "User");
        String first = inboxOfThree(organization, user).get(0);
        Api inbox = Api.as("User", organization, user);
        inbox.call().put("/v2/notifications/" + first + "/mark_as_read");
        inbox.call().queryParam("q[read]", "true").queryParam("sort_by", "read_at:desc,-seen_at").get("/v2/notifications").then()
            .statusCode(200)
            .body("meta.total_count", equalTo(1)).body("data[0].id", equalTo(first));
        inbox.call().queryParam("q[seen]", "false").queryParam("q[notification_type]", "SCAN*").queryParam("q[message]", "*weekly*")
            .queryParam("relative_date_range", "1d").queryParam("per_page", 1).queryParam("page", 2).get("/v2/notifications").then()
                .statusCode(200)
            .body("meta.total_count", equalTo(2)).body("data.size()", equalTo(1)).body("links.prev", notNullValue());
        inbox.call().queryParam("q[colour]", "red").queryParam("page", "0").queryParam("sort_by", "title")
            .queryParam("relative_date_range", "5w")
            .get("/v2/notifications").then().statusCode(422)
            .body("status_text", equalTo("Parameter Error"))
            .body("errors.field", hasItem("q[colour]"))
            .body("errors.find { it.field == 'sort_by' }.message", containsString("read_at"));
        new Api("no token").call().get("/v2/notifications").then().statusCode(401);
    }

    private static List<String> inboxOfThree(UUID organization, UUID user) {
        SampleEvents.scan("ScanStarted", organization, UUID.randomUUID(), user);
        SampleEvents.scan("ScanStopped", organization, UUID.randomUUID(), user);
        SampleEvents.scan("ScanFailed", organization, UUID.randomUUID(), user);
        Api inbox = Api.as("User", organization, user);
        Eventually.that(() -> assertEquals(3, count(inbox)));
        return inbox.call().get("/v2/notifications").jsonPath().getList("data.id");
    }

    private static int count(Api inbox) {
        return inbox.call().get("/v2/notifications").then().statusCode(200).extract().path("meta.total_count");
    }
}
