package io.watchpost.auth.plan;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SubscriptionTest {

    private final String root = People.superAdmin();
    private UUID partner;
    private UUID customer;
    private String partnersAdmin;

    @BeforeEach
    void aPartnerAndItsCustomer() {
        partner = People.partner();
        customer = Offers.organization(partner);
        partnersAdmin = People.user(partner, "Admin").signIn();
    }

    @Test
    void aPartnersAdminSubscribesACustomerAndThePreviousSubscriptionOfTheProductEnds() {
        String first = Offers.plan("pci", Map.of("features", Map.of("number_of_ips", Map.of("limit", 3))));
        String second = Offers.plan(partnersAdmin, "pci", Map.of("price", "9.99", "billing_interval", "yearly", "auto_renewal", true));
        Offers.subscribe(partnersAdmin, customer, Map.of("plan", first)).then().statusCode(200)
                .body("data.attributes.status", equalTo("active"))
                .body("data.attributes.end_date", nullValue())
                .body("data.attributes.features", nullValue())
                .body("data.attributes.product.code", equalTo("pci"));
        Offers.subscribe(partnersAdmin, customer, Map.of("plan", second, "interval", "monthly",
                "features", Map.of("number_of_ips", Map.of("limit", 44)))).then().statusCode(200)
                .body("data.attributes.billing_interval", equalTo("monthly"))
                .body("data.attributes.price", equalTo("9.99"))
                .body("data.attributes.auto_renewal", equalTo(true))
                .body("data.attributes.end_date", notNullValue());
        list("").body("data.attributes.status", contains("active", "canceled"))
                .body("data.attributes.plan.code", contains(second, first))
                .body("data[1].attributes.cancellation_reason", equalTo("Replaced by " + second));
        list("/active").body("data", hasSize(1)).body("data[0].attributes.plan.code", equalTo(second));
    }

    @Test
    void theOrganizationCanBeNamedInTheBodyAndASecondCallWithTheSameKeyAnswersTheSame() {
        String plan = Offers.plan("pci", Map.of());
        String key = UUID.randomUUID().toString();
        List<String> ids = List.of(1, 2).stream().map(call -> as(root).contentType(ContentType.JSON).header("Idempotency-Key", key)
                .body(Map.of("organization_id", customer, "plan", plan)).post("/v2/organizations/subscribe").then()
                .statusCode(200).extract().<String>path("data.id")).toList();
        list("").body("data.id", contains(ids.get(0))).body("data.id", contains(ids.get(1)));
    }

    @Test
    void nobodyDecidesOverHisOwnOrganizationAndForeignOnesAreNotThere() {
        String plan = Offers.plan("pci", Map.of());
        String foreignPlan = Offers.plan(People.user(People.partner(), "Admin").signIn(), "pci", Map.of());
        UUID subscription = Offers.subscribe(customer, Map.of("plan", plan));
        String customersAdmin = People.user(customer, "Admin").signIn();
        String stranger = People.user(People.partner(), "Admin").signIn();
        String customersUser = People.user(customer, "User").signIn();
        everyChange(customersAdmin, customer, subscription, plan, 403);
        everyChange(stranger, customer, subscription, plan, 404);
        everyChange(customersUser, customer, subscription, plan, 403);
        Offers.subscribe(partnersAdmin, partner, Map.of("plan", plan)).then().statusCode(403);
        Offers.subscribe(partnersAdmin, customer, Map.of("plan", foreignPlan)).then()
                .statusCode(422).body("errors.field", hasItem("plan"));

        String path = "/v2/organizations/" + customer + "/subscriptions";
        as(customersAdmin).get(path + "/" + subscription).then().statusCode(200);
        as(customersAdmin).get(path).then().statusCode(200).body("data", hasSize(1));
        as(customersUser).get(path).then().statusCode(403);
        for (String hidden : List.of(path, path + "/active", path + "/" + subscription)) {
            as(stranger).get(hidden).then().statusCode(404);
        }
        as(root).get("/v2/organizations/%s/subscriptions/%s".formatted(partner, subscription)).then().statusCode(404);
    }

    @Test
    void whatCanNotBeIsNamed() {
        String closed = Offers.plan("pci", Map.of("open", false, "features", Map.of("number_of_ips", Map.of("limit", 3))));
        refused(Map.of(), "plan");
        refused(Map.of("plan", "gold"), "plan");
        refused(Map.of("plan", closed, "features", Map.of("number_of_ips", Map.of("limit", 9))), "features");
        refused(Map.of("plan", "pci-open", "features", Map.of("number_of_ips", Map.of())), "features.number_of_ips.limit");
        refused(Map.of("plan", "pci-open", "start_date", "2026-01-02T00:00:00Z", "end_date", "2026-01-02T00:00:00Z"), "end_date");
        refused(Map.of("plan", "pci-open", "end_date", "+1000000-01-02T00:00:00Z"), "end_date");
        refused(Map.of("plan", "pci-open", "start_date", "yesterday"), "start_date");
        as(root).post("/v2/organizations/" + customer + "/unsubscribe").then().statusCode(422);
        as(root).queryParam("plan", "pci-open").post("/v2/organizations/" + customer + "/unsubscribe").then()
                .statusCode(409).body("errors.code", hasItem("not_subscribed"));
        as(root).get("/v2/organizations/" + customer + "/subscriptions?attributes=secrets").then().statusCode(422);
        UUID subscription = Offers.subscribe(customer, Map.of("plan", "pci-open"));
        for (String body : List.of("{\"price\": -1}", "{\"price\": \"1\"}", "{\"price\": 1.999}", "{\"status\": \"gone\"}",
                "{\"end_date\": \"2000-01-01T00:00:00Z\"}", "{\"end_date\": 5}", "{\"cancellation_reason\": 5}",
                "{\"trial_duration_days\": -1}", "{\"features\": {\"rescan\": {\"num_of_rescans\": -1}}}")) {
            Offers.update(root, customer, subscription, body).then().statusCode(422).body("errors", hasSize(1));
        }
        for (String body : List.of("{}", "{\"features\": \"price\"}", "{\"features\": []}", "{\"features\": \"rescan,\"}",
                "{\"features\": [3]}", "{\"features\": {}}")) {
            features(root, subscription, "revoke_features", body).then().statusCode(422).body("errors.field", contains("features"));
        }
        features(root, subscription, "assign_features", "{}").then().statusCode(422);
    }

    @Test
    void unsubscribingKeepsTheReasonAndResumingNeedsAnEndInTheFuture() {
        UUID subscription = Offers.subscribe(customer, Map.of("plan", "vrms-open"));
        as(partnersAdmin).queryParam("plan", "vrms-open").queryParam("cancellation_reason", "Too dear")
                .post("/v2/organizations/" + customer + "/unsubscribe").then().statusCode(200)
                .body("data.attributes.status", equalTo("canceled"))
                .body("data.attributes.cancellation_reason", equalTo("Too dear"))
                .body("data.attributes.end_date", notNullValue());
        Offers.update(partnersAdmin, customer, subscription, "{\"status\": \"active\"}").then()
                .statusCode(422).body("errors.field", hasItem("subscription.end_date"));
        Offers.update(partnersAdmin, customer, subscription, "{\"status\": \"active\", \"end_date\": null}").then().statusCode(200)
                .body("data.attributes.status", equalTo("active"))
                .body("data.attributes.cancellation_reason", nullValue());
        Offers.update(partnersAdmin, customer, subscription, "{\"status\": \"inactive\"}").then()
                .body("data.attributes.status", equalTo("inactive"));
        Offers.subscribe(customer, Map.of("plan", "vrms-open"));
        Offers.update(partnersAdmin, customer, subscription, "{\"status\": \"active\"}").then()
                .statusCode(409).body("errors.code", hasItem("already_subscribed"));
    }

    @Test
    void onlyTheFieldsSentAreChanged() {
        UUID subscription = Offers.subscribe(customer, Map.of("plan", "pci-open", "features", Map.of("number_of_ips", Map.of("limit", 7))));
        Offers.update(partnersAdmin, customer, subscription, "{\"price\": 14.33, \"auto_renewal\": true}").then().statusCode(200)
                .body("data.attributes.price", equalTo("14.33"))
                .body("data.attributes.auto_renewal", equalTo(true))
                .body("data.attributes.features.number_of_ips.limit", equalTo(7));
        String end = "2199-01-01T00:00:00.000Z";
        Offers.update(partnersAdmin, customer, subscription, "{\"end_date\": \"" + end + "\", \"cancellation_reason\": \"none\"}").then()
                .body("data.attributes.end_date", equalTo(end))
                .body("data.attributes.status", equalTo("active"))
                .body("data.attributes.price", equalTo("14.33"));
        as(partnersAdmin).contentType(ContentType.JSON).body("{}")
                .put("/v2/organizations/%s/subscriptions/%s".formatted(customer, subscription)).then().statusCode(200);
        Offers.update(partnersAdmin, customer, subscription, "{\"end_date\": null, \"cancellation_reason\": null}").then()
                .body("data.attributes.end_date", nullValue())
                .body("data.attributes.cancellation_reason", nullValue());
        Offers.update(partnersAdmin, customer, subscription, "{\"billing_interval\": \"monthly\"}").then()
                .body("data.attributes.end_date", notNullValue());
    }

    @Test
    void featuresAreAssignedAndRevokedAndThoseOfAClosedPlanAreItsOwnersToSay() {
        UUID subscription = Offers.subscribe(customer, Map.of("plan", "pci-open", "features", Map.of(
                "number_of_ips", Map.of("limit", 7), "rescan", Map.of("active", true, "num_of_rescans", 10, "unit", "day"))));
        features(partnersAdmin, subscription, "assign_features",
                "{\"features\": {\"number_of_ips\": {\"limit\": 9}, \"internal_vrms\": {\"active\": true, \"limit\": 2}}}").then()
                .statusCode(200)
                .body("data.attributes.features.number_of_ips.limit", equalTo(9))
                .body("data.attributes.features.rescan.num_of_rescans", equalTo(10))
                .body("data.attributes.features.internal_vrms.limit", equalTo(2));
        features(partnersAdmin, subscription, "revoke_features", "{\"features\": \"number_of_ips\"}").then().statusCode(200)
                .body("data.attributes.features.number_of_ips", nullValue())
                .body("data.attributes.features.rescan.unit", equalTo("day"));
        features(partnersAdmin, subscription, "revoke_features", "{\"features\": [\"number_of_ips\", \"rescan\"]}").then()
                .statusCode(200).body("data.attributes.features.rescan", nullValue());

        String closed = Offers.plan("vrms", Map.of("open", false, "features", Map.of("number_of_ips", Map.of("limit", 3))));
        UUID bound = Offers.subscribe(customer, Map.of("plan", closed));
        String more = "{\"features\": {\"number_of_ips\": {\"limit\": 9}}}";
        features(partnersAdmin, bound, "assign_features", more).then().statusCode(422).body("errors.code", hasItem("not_open"));
        Offers.update(partnersAdmin, customer, bound, more).then().statusCode(422).body("errors.code", hasItem("not_open"));
        features(root, bound, "assign_features", more).then().statusCode(200);
    }

    @Test
    void aUserSeesThePlansAndTheHistoryOfTheOwnOrganizationThePartnersPlanToo() {
        String partners = Offers.plan(partnersAdmin, "pci", Map.of("features", Map.of("number_of_ips", Map.of("limit", 3))));
        Offers.subscribe(customer, Map.of("plan", "vrms-open"));
        Offers.subscribe(customer, Map.of("plan", "pci-open"));
        Offers.subscribe(customer, Map.of("plan", partners, "features", Map.of("number_of_ips", Map.of("limit", 8))));
        String user = People.user(customer, "User").signIn();
        as(user).queryParam("sort_by", "product").get("/v2/user/active_plans").then().statusCode(200)
                .body("data.attributes.code", contains(partners, "vrms-open"))
                .body("data[0].attributes.features.number_of_ips.limit", equalTo(8))
                .body("data[0].attributes.organization.id", equalTo(partner.toString()));
        as(user).queryParam("q[code]", "vrms*").queryParam("sort_by", "-name,code").get("/v2/user/active_plans").then()
                .body("data", hasSize(1));
        as(user).get("/v2/user/subscriptions_history").then().statusCode(200).body("data", hasSize(3));
        as(user).queryParam("q[status]", "canceled").queryParam("sort_by", "status,-start_date").get("/v2/user/subscriptions_history")
                .then().body("data.attributes.plan.code", contains("pci-open"));
        as(user).queryParam("current_plan", true).get("/v2/user/me").then()
                .body("data.attributes.current_plan.code", equalTo(partners));
    }

    @Test
    void thoseAboveSeeTheSubscriptionsOfTheOrganizationsBelow() {
        Offers.subscribe(customer, Map.of("plan", "pci-open"));
        Offers.subscribe(Offers.organization(partner), Map.of("plan", "vrms-open"));
        String path = "/v2/organizations/dependent_subscriptions";
        for (String column : List.of("created_at", "start_date", "-end_date", "status", "organization_name:desc")) {
            as(partnersAdmin).queryParam("sort_by", column).queryParam("attributes", "features").get(path).then().statusCode(200)
                    .body("data", hasSize(2))
                    .body("data.attributes.product.code", hasItems("pci", "vrms"))
                    .body("data[0].attributes.features.number_of_ips.limit", equalTo(10));
        }
        String name = as(root).get("/v2/organizations/" + customer).path("data.attributes.name");
        as(root).queryParam("q[organization_name]", name).queryParam("q[status]", "active").queryParam("q[product]", "pci")
                .queryParam("q[plan]", "pci-*").queryParam("relative_date_range", "1h").get(path).then()
                .body("data.attributes.organization.id", contains(customer.toString()));
        as(People.user(customer, "Admin").signIn()).get(path).then().statusCode(403);
        as(People.user(partner, "User").signIn()).get(path).then().statusCode(403);
    }

    private void everyChange(String token, UUID organization, UUID subscription, String plan, int status) {
        Offers.subscribe(token, organization, Map.of("plan", plan)).then().statusCode(status);
        as(token).contentType(ContentType.JSON).body(Map.of("organization_id", organization, "plan", plan))
                .post("/v2/organizations/subscribe").then().statusCode(status);
        as(token).queryParam("plan", plan).post("/v2/organizations/" + organization + "/unsubscribe").then().statusCode(status);
        Offers.update(token, organization, subscription, "{\"price\": 1}").then().statusCode(status);
        features(token, subscription, "assign_features", "{\"features\": {}}").then().statusCode(status);
        features(token, subscription, "revoke_features", "{\"features\": \"rescan\"}").then().statusCode(status);
    }

    private void refused(Map<String, Object> wanted, String field) {
        Offers.subscribe(root, customer, wanted).then().statusCode(422).body("errors.field", hasItem(field));
    }

    private Response features(String token, UUID subscription, String action, String body) {
        return as(token).contentType(ContentType.JSON).body(body).put("/v2/organizations/%s/subscriptions/%s/%s?attributes=features"
                .formatted(customer, subscription, action));
    }

    private ValidatableResponse list(String which) {
        return as(partnersAdmin).get("/v2/organizations/" + customer + "/subscriptions" + which).then().statusCode(200);
    }
}
