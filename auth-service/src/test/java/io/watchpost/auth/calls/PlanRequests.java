package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.restassured.http.ContentType;
import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;
import java.util.UUID;

/** Plans, those of the partner, and subscriptions of its customers. */
final class PlanRequests {

    private static final String OPEN = "pci-open";
    private static final Map<String, Object> FEATURES =
            Map.of("number_of_ips", Map.of("limit", 7), "rescan", Map.of("active", true, "num_of_rescans", 3, "unit", "day"));

    private PlanRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        String plan = create(first);
        UUID subscription = FirstOrganization.subscription(first.id);
        requests.add("listPlans", () -> ValidRequest.empty().query("q[product]", "pci").query("sort_by", "-created_at"))
                .add("createPlan", () -> ValidRequest.empty().json(Map.of("plan", newPlan())))
                .add("getPlan", () -> ValidRequest.ofId(plan))
                .add("updatePlan", () -> ValidRequest.ofId(plan)
                        .json(Map.of("plan", Map.of("name", "Renamed", "price", "12.00", "features", FEATURES))))
                .add("deletePlan", () -> ValidRequest.ofId(create(first)))
                .add("listDependentSubscriptions", () -> ValidRequest.empty().query("attributes", "features").query("q[product]", "pci"))
                .add("subscribeOrganizationToPlan", () -> ValidRequest.empty().json(subscription(first.sibling())))
                .add("subscribeToPlan", () -> ValidRequest.ofId(first.sibling())
                        .json(Map.of("plan", OPEN, "interval", "monthly", "features", FEATURES)))
                .add("unsubscribeOrganizationFromPlan", () -> ValidRequest.ofId(first.sibling()).query("plan", OPEN)
                        .query("cancellation_reason", "Too dear"))
                .add("listOrganizationSubscriptions", () -> of(first.id).query("attributes", "features").query("sort_by", "-start_date"))
                .add("listActiveOrganizationSubscriptions", () -> of(first.id).query("sort_by", "-start_date"))
                .add("getOrganizationSubscription", () -> of(first.id).path("sub_id", subscription).query("attributes", "features"))
                .add("updateOrganizationSubscription", () -> of(first.id).path("sub_id", subscription)
                        .json(Map.of("subscription", Map.of("price", 14.33, "auto_renewal", true, "features", FEATURES))))
                .add("assignSubscriptionFeatures", () -> of(first.id).path("sub_id", subscription).json(Map.of("features", FEATURES)))
                .add("revokeSubscriptionFeatures", () -> of(first.id).path("sub_id", subscription).json(Map.of("features", "rescan")));
    }

    private static ValidRequest of(UUID organization) {
        return ValidRequest.empty().path("org_id", organization);
    }

    private static Map<String, Object> subscription(UUID organization) {
        return Map.of("organization_id", organization, "plan", OPEN, "interval", "yearly", "features", FEATURES);
    }

    private static Map<String, Object> newPlan() {
        return Map.of("code", "new-" + People.number(), "name", "New", "product", "pci", "open", false, "price", "9.90",
                "billing_interval", "monthly", "features", FEATURES);
    }

    private static String create(FirstOrganization first) {
        return as(first.partnerAdmin).contentType(ContentType.JSON).body(Map.of("plan", newPlan())).post("/v2/plans").then()
                .statusCode(201).extract().path("data.id");
    }
}
