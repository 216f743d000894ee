package io.watchpost.auth.plan;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What time does to subscriptions, and that the others are told. */
@AuthTest
class SubscriptionTimeTest {

    private final String root = People.superAdmin();
    private UUID organization;

    @BeforeEach
    void anOrganizationWithoutSubscriptions() {
        organization = Offers.organization(null);
    }

    @Test
    void oneThatIsOverEndsAndItsLimitsBecomeZeroWhileTheUserKeepsTheProduct() {
        People.Person user = People.user(organization, "User");
        UUID subscription = Offers.subscribe(organization, Map.of("plan", "pci-open", "end_date", "2199-01-01T00:00:00Z",
                "features", Map.of("number_of_ips", Map.of("limit", 12),
                        "rescan", Map.of("active", true, "num_of_rescans", 4, "unit", "day", "when_run", "always"))));
        JsonNode limits = awaitLimits("pci", pci -> pci.at("/subscribed").asBoolean());
        assertEquals(12, limits.at("/number_of_ips/limit").asInt());
        assertEquals("day", limits.at("/rescan/unit").asText());
        assertEquals(4, limits.at("/rescan/number").asInt());

        passed("end_date", subscription);

        awaitLimits("pci", pci -> !pci.at("/subscribed").asBoolean() && !pci.at("/number_of_ips/active").asBoolean());
        show(subscription).body("data.attributes.status", equalTo("inactive"));
        as(user.signIn()).queryParam("products", true).get("/v2/user/me").then()
                .body("data.attributes.active_product", equalTo("pci"))
                .body("data.attributes.products.find { it.code == 'pci' }.subscribed", equalTo(false));
        assertEquals(1, audited(subscription, "subscription.ended"));
    }

    @Test
    void oneThatRenewsItselfBeginsAnotherPeriodHoweverManyWereMissed() {
        String plan = Offers.plan("vrms", Map.of("billing_interval", "monthly", "auto_renewal", true));
        UUID subscription = Offers.subscribe(organization, Map.of("plan", plan));
        // As after half a year without a running service.
        TestDatabase.execute("""
                update subscription set start_date = start_date - interval '7 months', period_anchor = period_anchor - interval '7 months',
                    end_date = end_date - interval '6 months 7 days', due_at = end_date - interval '6 months 7 days' where id = '%s'"""
                .formatted(subscription));
        Eventually.that(() -> assertEquals("t", TestDatabase.value(
                "select end_date > now() and end_date <= now() + interval '31 days' from subscription where id = '%s'"
                        .formatted(subscription))));
        show(subscription).body("data.attributes.status", equalTo("active"));
        Eventually.that(() -> assertEquals(1, audited(subscription, "subscription.renewed")));
    }

    @Test
    void oneThatBeginsLaterTakesThePlaceOfTheActiveOneWhenItIsTime() {
        UUID present = Offers.subscribe(organization, Map.of("plan", "pci-open"));
        String next = Offers.plan("pci", Map.of("features", Map.of("number_of_ips", Map.of("limit", 99))));
        UUID later = Offers.subscribe(organization, Map.of("plan", next, "start_date", "2198-01-01T00:00:00Z"));
        show(later).body("data.attributes.status", equalTo("inactive"));
        show(present).body("data.attributes.status", equalTo("active"));

        passed("start_date", later);

        awaitLimits("pci", pci -> pci.at("/number_of_ips/limit").asInt() == 99);
        show(later).body("data.attributes.status", equalTo("active"));
        show(present).body("data.attributes.status", equalTo("canceled"));
    }

    @Test
    void trialDaysPrecedeThePaidIntervalAndMoreOfThemMoveItsEnd() {
        String plan = Offers.plan("pci",
                Map.of("billing_interval", "yearly", "trial_enabled", true, "trial_duration_days", 14));
        UUID subscription = Offers.subscribe(organization, Map.of("plan", plan, "start_date", "2026-11-01T00:00:00Z"));
        show(subscription).body("data.attributes.end_date", equalTo("2027-11-15T00:00:00.000Z"))
                .body("data.attributes.trial_duration_days", equalTo(14));
        Offers.update(root, organization, subscription, "{\"trial_duration_days\": 20}").then()
                .body("data.attributes.end_date", equalTo("2027-11-21T00:00:00.000Z"));
        Offers.update(root, organization, subscription, "{\"end_date\": \"2190-02-01T00:00:00Z\"}").then().statusCode(200);
        Offers.update(root, organization, subscription, "{\"trial_duration_days\": 2}").then()
                .body("data.attributes.end_date", equalTo("2190-02-01T00:00:00.000Z"));
    }

    @Test
    void anEndInThePastEndsItAtOnce() {
        UUID subscription = Offers.subscribe(organization, Map.of("plan", "pci-open", "start_date", "2026-01-01T00:00:00Z"));
        Offers.update(root, organization, subscription, "{\"end_date\": \"2026-02-01T00:00:00Z\"}").then()
                .body("data.attributes.status", equalTo("inactive"));
    }

    @Test
    void everyChangeIsToldWithTheLimitsAndThePlatformsOwnOrganizationHasNone() {
        UUID subscription = Offers.subscribe(organization, Map.of("plan", "penetration-open"));
        as(root).contentType(ContentType.JSON).body("{\"features\": {\"internal_penetration\": {\"active\": true, \"unlimited\": true}}}")
                .put("/v2/organizations/%s/subscriptions/%s/assign_features".formatted(organization, subscription)).then().statusCode(200);
        awaitLimits("penetration", told -> told.at("/internal_penetration/unlimited").asBoolean());
        as(root).queryParam("plan", "penetration-open").post("/v2/organizations/" + organization + "/unsubscribe").then()
                .statusCode(200);
        awaitLimits("penetration", told -> !told.at("/subscribed").asBoolean());
        events().forEach(EventSchemas::assertFits);

        String platform = TestDatabase.value("select id from organization where parent_id is null and name = 'Watchpost'");
        JsonNode own = Events.shared().await("auth.accounts", UUID.fromString(platform), "OrganizationChanged").data();
        assertTrue(own.at("/limits/pci/number_of_ips/unlimited").asBoolean() && own.at("/limits/vrms/rescan/unlimited").asBoolean());
    }

    @Test
    void theAuditTrailTellsWhoSubscribedAndWhatChanged() {
        UUID subscription = Offers.subscribe(organization, Map.of("plan", "pci-open"));
        Offers.update(root, organization, subscription, "{\"price\": 3.5}").then().statusCode(200);
        JsonNode record = Events.shared().await("audit.trail", event -> isAbout(event, subscription, "subscription.updated")).data();
        assertEquals("[\"0.00\",\"3.50\"]", record.at("/changes/price").toString());
        assertEquals(People.ADMIN, record.at("/actor/username").asText());
        assertEquals(1, record.at("/changes").size());
    }

    /** Moves a time into the past, with the timer that hangs on it. */
    private static void passed(String column, UUID subscription) {
        TestDatabase.execute("update subscription set start_date = now() - interval '1 day' where id = '%s'".formatted(subscription));
        TestDatabase.execute("""
                update subscription set %s = now() - interval '1 minute', due_at = now() - interval '1 minute' where id = '%s'"""
                .formatted(column, subscription));
    }

    private ValidatableResponse show(UUID subscription) {
        return as(root).get("/v2/organizations/%s/subscriptions/%s".formatted(organization, subscription)).then().statusCode(200);
    }

    private List<ReceivedEvent> events() {
        return Events.shared().all("auth.accounts").stream().filter(event -> organization.toString().equals(event.key())).toList();
    }

    /** What the organization was told last of the product, once it is as wanted. */
    private JsonNode awaitLimits(String product, Predicate<JsonNode> wanted) {
        return Eventually.present(() -> {
            List<ReceivedEvent> events = events();
            return Optional.of(events.get(events.size() - 1).data().at("/limits/" + product)).filter(wanted);
        });
    }

    private static long audited(UUID subscription, String action) {
        return Events.shared().all("audit.trail").stream().filter(event -> isAbout(event, subscription, action)).count();
    }

    private static boolean isAbout(ReceivedEvent event, UUID resource, String action) {
        return event.data() != null && resource.toString().equals(event.data().path("resource_id").asText())
                && action.equals(event.data().path("action").asText());
    }
}
