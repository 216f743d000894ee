package io.watchpost.auth.plan;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@AuthTest
class PlanTest {

    private final String root = People.superAdmin();

    @Test
    void aSuperAdminMakesChangesAndDeletesAPlanOfThePlatforms() {
        Response created = Offers.create(root, "pci", Map.of("open", false, "price", "9.9", "billing_interval", "monthly",
                "features", Map.of("number_of_ips", Map.of("limit", 5), "support", Map.of("level", "gold"))));
        String id = created.path("data.id");
        created.then().statusCode(201).header("Location", endsWith("/v2/plans/" + id))
                .body("data.attributes.price", equalTo("9.90"))
                .body("data.attributes.active", equalTo(true))
                .body("data.attributes.default", equalTo(false))
                .body("data.attributes.organization", nullValue())
                .body("data.attributes.features.support.level", equalTo("gold"));
        update(root, id, "{\"price\": \"12\", \"trial_enabled\": true, \"trial_duration_days\": 14}").then()
                .statusCode(200).body("data.attributes.price", equalTo("12.00"))
                .body("data.attributes.features.number_of_ips.limit", equalTo(5));
        as(root).get("/v2/plans/" + id).then().statusCode(200).body("data.attributes.trial_duration_days", equalTo(14));
        as(root).delete("/v2/plans/" + id).then().statusCode(204);
        as(root).get("/v2/plans/" + id).then().statusCode(404);
    }

    @Test
    void whatCanNotBeIsNamed() {
        as(root).contentType(ContentType.JSON).body("{\"plan\": {}}").post("/v2/plans").then()
                .statusCode(422).body("errors.field", hasItems("plan.code", "plan.name", "plan.product"));
        refused(Map.of("open", false), "plan.features.number_of_ips");
        refused(Map.of("code", "Not A Code"), "plan.code");
        refused(Map.of("code", "pci-open"), "plan.code");
        refused(Map.of("product", "gold"), "plan.product");
        refused(Map.of("price", "-1"), "plan.price");
        refused(Map.of("price", "1.999"), "plan.price");
        refused(Map.of("price", 5), "plan.price");
        refused(Map.of("trial_enabled", true), "plan.trial_duration_days");
        refused(Map.of("default", true, "active", false), "plan.default");
        refused(Map.of("features", Map.of("number_of_ips", Map.of("limit", -1))), "plan.features.number_of_ips.limit");
        refused(Map.of("features", Map.of("number_of_ips", Map.of("limit", "many"))), "plan.features.number_of_ips.limit");
        refused(Map.of("features", Map.of("rescan", Map.of("active", "sometimes"))), "plan.features.rescan.active");
        refused(Map.of("features", Map.of("other", 3)), "plan.features.other");
        refused(Map.of("features", Map.of("other", Map.of("text", "x".repeat(5000)))), "plan.features");
        String id = Offers.create(root, "pci", Map.of()).path("data.id");
        update(root, id, "{\"product\": \"vrms\"}").then().statusCode(422).body("errors.code", hasItem("immutable"));
    }

    @Test
    void aSecondCallWithTheSameKeyAnswersTheSamePlan() {
        Map<String, Object> plan = Map.of("plan", Map.of(
                "code", "once-" + People.number(), "name", "Once", "product", "pci", "open", true));
        String key = UUID.randomUUID().toString();
        List<String> ids = List.of(1, 2).stream()
                .map(call -> as(root).contentType(ContentType.JSON).header("Idempotency-Key", key).body(plan).post("/v2/plans")
                        .then().statusCode(201).extract().<String>path("data.id"))
                .toList();
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void aPartnersAdminSeesThePlatformsActivePlansAndChangesTheOwnOnly() {
        UUID partner = People.partner();
        String admin = People.user(partner, "Admin").signIn();
        String foreign = Offers.create(People.user(People.partner(), "Admin").signIn(), "pci", Map.of()).path("data.id");
        String platforms = Offers.create(root, "pci", Map.of()).path("data.id");
        String retired = Offers.create(root, "pci", Map.of("active", false)).path("data.id");
        Response own = Offers.create(admin, "pci", Map.of("active", false));
        own.then().statusCode(201).body("data.attributes.organization.id", equalTo(partner.toString()));
        String ownId = own.path("data.id");

        as(admin).queryParam("per_page", 100).queryParam("sort_by", "-created_at").get("/v2/plans").then().statusCode(200)
                .body("data.id", hasItems(ownId, platforms))
                .body("data.id", not(hasItem(foreign)))
                .body("data.id", not(hasItem(retired)));
        as(admin).get("/v2/plans/" + foreign).then().statusCode(404);
        as(admin).get("/v2/plans/" + retired).then().statusCode(404);
        update(admin, foreign, "{\"name\": \"x\"}").then().statusCode(404);
        as(admin).delete("/v2/plans/" + foreign).then().statusCode(404);
        update(admin, platforms, "{\"name\": \"x\"}").then().statusCode(403);
        as(admin).delete("/v2/plans/" + platforms).then().statusCode(403);
        update(admin, ownId, "{\"name\": \"Ours\"}").then()
                .statusCode(200).body("data.attributes.organization.name", equalTo(organizationName(partner)));
        as(root).get("/v2/plans/" + ownId).then().statusCode(200).body("data.attributes.name", equalTo("Ours"));
        for (String role : List.of("User", "Admin")) {
            String customer = People.user(People.organization(partner), role).signIn();
            as(customer).get("/v2/plans").then().statusCode(403);
            as(customer).get("/v2/plans/" + platforms).then().statusCode(403);
            Offers.create(customer, "pci", Map.of()).then().statusCode(403);
        }
    }

    @Test
    void aNewDefaultTakesThePlaceOfTheOwnersFormerOneAndIsGivenToNewCustomers() {
        UUID partner = People.partner();
        String admin = People.user(partner, "Admin").signIn();
        String first = Offers.create(admin, "vrms", Map.of("default", true)).path("data.id");
        String other = Offers.create(admin, "pci", Map.of("default", true)).path("data.id");
        String second = Offers.create(admin, "vrms", Map.of()).path("data.id");
        update(admin, second, "{\"default\": true}").then().statusCode(200).body("data.attributes.default", equalTo(true));
        as(admin).get("/v2/plans/" + first).then().body("data.attributes.default", equalTo(false));
        as(admin).get("/v2/plans/" + other).then().body("data.attributes.default", equalTo(true));
        as(root).queryParam("q[default]", true).queryParam("q[product]", "penetration").queryParam("q[code]", "penetration-open")
                .get("/v2/plans").then().body("data", hasSize(1));
        UUID customer = People.organization(partner);
        assertEquals(second, TestDatabase.value(
                "select plan_id from subscription where product = 'vrms' and organization_id = '%s'".formatted(customer)));
    }

    @Test
    void aPlanThatSomebodyIsSubscribedToStaysAndKeepsTheSubscriptionAsItWas() {
        String code = Offers.plan("pci", Map.of("price", "5.00", "features", Map.of("number_of_ips", Map.of("limit", 3))));
        UUID organization = Offers.organization(null);
        UUID subscription = Offers.subscribe(organization, Map.of("plan", code));
        String id = TestDatabase.value("select id from plan where code = '%s'".formatted(code));
        update(root, id, "{\"price\": \"7\", \"features\": {\"number_of_ips\": {\"limit\": 1}}}").then().statusCode(200);
        as(root).get("/v2/organizations/%s/subscriptions/%s?attributes=features".formatted(organization, subscription)).then()
                .body("data.attributes.price", equalTo("5.00"))
                .body("data.attributes.features.number_of_ips.limit", equalTo(3));
        as(root).delete("/v2/plans/" + id).then().statusCode(409).body("errors.code", hasItem("plan_in_use"));
    }

    @Test
    void theListFiltersAndSorts() {
        Offers.create(root, "vrms", Map.of("name", "Zz sorted", "code", "zz-" + People.number(), "open", true));
        for (String column : List.of("code", "name", "product", "created_at", "updated_at")) {
            as(root).queryParam("q[name]", "zz sort*").queryParam("q[product]", "vrms").queryParam("q[active]", true)
                    .queryParam("q[open]", true).queryParam("q[default]", false).queryParam("q[code]", "zz-*")
                    .queryParam("relative_date_range", "1h").queryParam("sort_by", column).get("/v2/plans").then()
                    .statusCode(200).body("data", hasSize(1));
        }
    }

    private void refused(Map<String, Object> more, String field) {
        Offers.create(root, "pci", more).then().statusCode(422).body("errors.field", hasItem(field));
    }

    private static Response update(String token, String id, String body) {
        return as(token).contentType(ContentType.JSON).body("{\"plan\": " + body + "}").put("/v2/plans/" + id);
    }

    private static String organizationName(UUID id) {
        return TestDatabase.value("select name from organization where id = '%s'".formatted(id));
    }
}
