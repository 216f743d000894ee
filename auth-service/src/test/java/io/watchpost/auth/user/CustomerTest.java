package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class CustomerTest {

    private UUID partner;
    private String session;
    private String name;
    private String email;

    @BeforeEach
    void aPartnersAdmin() {
        partner = People.partner();
        session = People.user(partner, "Admin").signIn();
        name = "Customer " + People.number();
        email = "customer-%d@example.com".formatted(People.number());
    }

    @Test
    void organizationUserAndSubscriptionsComeTogether() {
        Response made = create(Map.of("organization", Map.of("name", name, "skip_default_subscription", true),
                "user", Map.of("email", email, "role", "Admin"), "plans", List.of(Map.of("plan", "pci-open"))));
        made.then().statusCode(201)
                .header("Location", endsWith("/v2/users/" + made.path("data.id")))
                .body("data.attributes.organization.name", equalTo(name))
                .body("data.attributes.role", equalTo("Admin"))
                .body("data.attributes.status", equalTo("unconfirmed"));
        UUID organization = UUID.fromString(made.path("data.attributes.organization.id"));
        assertEquals("pci", products(organization));
        Events.shared().await("auth.accounts", organization, "OrganizationChanged");
        Events.shared().await("auth.accounts", UUID.fromString(made.path("data.id")), "UserChanged");
        as(session).get("/v2/organizations/" + organization).then()
                .body("data.attributes.parent_organization.id", equalTo(partner.toString()));
    }

    @Test
    void anOrganizationThatIsThereGetsTheUserAndItsPlansAreReplaced() {
        UUID there = People.organization(partner);
        create(Map.of("organization_id", there, "user", Map.of("email", email), "plans", List.of(Map.of("plan", "vrms-open")))).then()
                .statusCode(201).body("data.attributes.organization.id", equalTo(there.toString()));
        assertEquals("1", TestDatabase.value("""
                select count(*) from subscription where product = 'vrms' and status = 'active' and organization_id = '%s'"""
                .formatted(there)));
        create(Map.of("organization_id", People.organization(), "user", Map.of("email", "x" + email))).then()
                .statusCode(422).body("errors.field", contains("customer.organization_id"));
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        create(Map.of("organization", Map.of("name", name), "user", Map.of("email", People.user(partner, "User").username()))).then()
                .statusCode(422).body("errors.field", contains("customer.user.email"));
        assertNull(TestDatabase.value("select id from organization where name = '%s'".formatted(name)));
        create(Map.of("organization", Map.of("name", name), "user", Map.of("email", email), "plans", List.of(Map.of("plan", "none"))))
                .then().statusCode(422).body("errors.field", contains("customer.plans[0].plan"));
        assertNull(TestDatabase.value("select id from users where email = '%s'".formatted(email)));
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        create(Map.of("user", Map.of("email", email))).then().statusCode(422).body("errors.field", contains("customer.organization"));
        create(Map.of("organization", Map.of("name", name))).then().statusCode(422).body("errors.field", contains("customer.user"));
        create(Map.of("organization", Map.of(), "user", Map.of())).then()
                .statusCode(422).body("errors.field", hasItem("customer.organization.name"));
        create(Map.of("organization", Map.of("name", name), "organization_id", partner, "user", Map.of("email", email))).then()
                .statusCode(422).body("errors.code", contains("ambiguous"));
        create(Map.of("organization", Map.of("name", name, "skip_default_subscription", true), "user", Map.of("email", email))).then()
                .statusCode(422).body("errors.field", contains("customer.plans"));
        session = People.user(People.organization(), "Admin").signIn();
        create(Map.of("organization", Map.of("name", name), "user", Map.of("email", email))).then().statusCode(403);
    }

    private Response create(Map<String, Object> customer) {
        return as(session).contentType(ContentType.JSON).body(Map.of("customer", customer)).post("/v2/users/create_customer");
    }

    private static String products(UUID organization) {
        return TestDatabase.value("select string_agg(product, ',') from subscription where organization_id = '%s'".formatted(organization));
    }
}
