package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class OwnAccountTest {

    private UUID organization;
    private Person user;
    private String session;

    @BeforeEach
    void aUser() {
        organization = People.organization();
        user = People.user(organization, "User");
        session = user.signIn();
    }

    @Test
    void theProfileIsOnesOwnAndNothingMore() {
        update(session, Map.of("first_name", "Anna", "timezone", "Asia/Tokyo", "locale", "ja", "role", "Super Admin", "active", false))
                .then().statusCode(200)
                .body("data.attributes.details.first_name", equalTo("Anna"))
                .body("data.attributes.timezone", equalTo("Asia/Tokyo"))
                .body("data.attributes.role", equalTo("User"))
                .body("data.attributes.status", equalTo("active"));
        update(session, Map.of("timezone", "Mars/Olympus")).then().statusCode(422).body("errors.field", contains("user.timezone"));
        update(session, Map.of("email", People.user(People.organization(), "User").username())).then()
                .statusCode(422).body("errors.code", contains("taken"));
        String email = "own-%d@example.com".formatted(People.number());
        update(session, Map.of("email", email)).then().statusCode(200).body("data.attributes.email", equalTo(user.username()));
        assertEquals(email, TestDatabase.value(
                "select detail from one_use_token where purpose = 'email_change' and user_id = '%s'".formatted(user.id())));
    }

    @Test
    void whoActsAsTheUserChangesNeitherAddressNorPhone() {
        String acting = as(People.superAdmin()).queryParam("uuid", user.id()).post("/auth/impersonate").path("token");
        update(acting, Map.of("email", "own-%d@example.com".formatted(People.number()))).then()
                .statusCode(403).body("errors.code", contains("impersonating"));
        update(acting, Map.of("phone", "+43 1")).then().statusCode(403).body("errors.code", contains("impersonating"));
        update(acting, Map.of("city", "Wien", "email", user.username())).then().statusCode(200);
        as(acting).delete("/auth/sign_out").then().statusCode(200);
    }

    @Test
    void theProductIsSwitchedInEveryServiceWhereThereIsASubscription() {
        as(session).get("/v2/user/products").then()
                .statusCode(200)
                .body("data.attributes.code", containsInAnyOrder("pci", "vrms", "penetration"))
                .body("data.attributes.findAll { it.active }.code", contains("pci"));
        as(session).queryParam("q[name]", "vr*").queryParam("sort_by", "-code").get("/v2/user/products").then()
                .statusCode(200).body("data.attributes.code", contains("vrms"));
        as(session).queryParam("product_code", "vrms").put("/v2/user/change_product").then()
                .statusCode(200).body("active_product", equalTo("vrms"));
        Events.shared().await("auth.accounts", event -> user.id().toString().equals(event.key()) && event.data() != null
                && event.data().at("/product").asText().equals("vrms"));
        as(session).get("/v2/user/me").then().body("data.attributes.active_product", equalTo("vrms"));
        TestDatabase.execute("update subscription set canceled_at = now() where product = 'penetration' and organization_id = '%s'"
                .formatted(organization));
        as(session).queryParam("product_code", "penetration").put("/v2/user/change_product").then()
                .statusCode(422).body("errors.code", contains("not_subscribed"));
        as(session).queryParam("product_code", "chess").put("/v2/user/change_product").then().statusCode(422);
        as(session).put("/v2/user/change_product").then().statusCode(422).body("errors.field", contains("product_code"));
    }

    @Test
    void membersSeeEachOtherAndNobodyElse() {
        UUID partner = People.partner();
        Person there = People.user(partner, "Admin");
        Person customer = People.user(People.organization(partner), "User");
        as(there.signIn()).get("/v2/user/organization/members").then()
                .statusCode(200).body("data.attributes.username", contains(there.username()));
        as(customer.signIn()).get("/v2/user/organization/members").then()
                .statusCode(200).body("data.type", contains("organization_members")).body("data.id", contains(customer.id().toString()));
        Person second = People.user(organization, "Admin");
        as(session).queryParam("sort_by", "role").get("/v2/user/organization/members").then()
                .body("data.id", contains(second.id().toString(), user.id().toString()));
        as(session).queryParam("q[role]", "admin").get("/v2/user/organization/members").then().body("data", hasSize(1));
        as(session).queryParam("q[organization_name]", "*").get("/v2/user/organization/members").then().statusCode(422);
    }

    @Test
    void permissionsFollowRoleProductAndPlan() {
        permissions(session).then().statusCode(200).body("permissions", contains("SAQ_ACCESS"));
        as(session).queryParam("permissions", "SAQ_ACCESS,ADMIN_ACCESS").get("/v2/user/permissions").then()
                .statusCode(200).body("permissions", contains("SAQ_ACCESS"));
        as(session).queryParam("permissions", "SAQ_ACCESS,FLY").get("/v2/user/permissions").then()
                .statusCode(422).body("errors.field", hasItem("permissions"));
        String admin = People.user(organization, "Admin").signIn();
        as(admin).queryParam("product_code", "vrms").put("/v2/user/change_product").then().statusCode(200);
        permissions(admin).then().body("permissions", contains("ADMIN_ACCESS", "PORT_LIST_ACCESS", "PORT_LIST_CREATE",
                "TARGET_ACCESS_CREDENTIALS", "TARGET_CREATE_CREDENTIALS"));
        TestDatabase.execute("""
                update subscription set features = features || '{"internal_vrms": {"active": true}}' where organization_id = '%s'"""
                .formatted(organization));
        permissions(admin).then().body("permissions", hasItem("SCANNER_CREATE"));
        TestDatabase.execute("update subscription set canceled_at = now() where organization_id = '%s'".formatted(organization));
        permissions(admin).then().body("permissions", contains("ADMIN_ACCESS"));
        Eventually.that(() -> permissions(People.superAdmin()).then().body("permissions", hasItem("SCANNER_CREATE")));
    }

    private static Response permissions(String token) {
        return as(token).get("/v2/user/permissions");
    }

    private static Response update(String token, Map<String, Object> fields) {
        return as(token).contentType(ContentType.JSON).body(Map.of("user", fields)).put("/v2/user/me");
    }
}
