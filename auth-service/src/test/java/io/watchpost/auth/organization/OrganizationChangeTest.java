package io.watchpost.auth.organization;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class OrganizationChangeTest {

    private UUID partner;
    private UUID customer;
    private String partnersAdmin;
    private String customersAdmin;

    @BeforeEach
    void aPartnerAndItsCustomer() {
        partner = People.partner();
        customer = People.organization(partner);
        partnersAdmin = People.user(partner, "Admin").signIn();
        customersAdmin = People.user(customer, "Admin").signIn();
    }

    @Test
    void onlyTheFieldsSentAreChangedAndTheOthersAreTold() {
        String name = "Renamed " + People.number();
        update(partnersAdmin, customer, Map.of("name", name, "city", "Wien", "contact_name", "Anna")).then().statusCode(200)
                .body("data.attributes.name", equalTo(name))
                .body("data.attributes.details.city", equalTo("Wien"))
                .body("data.attributes.parent_organization.id", equalTo(partner.toString()));
        update(customersAdmin, customer, Map.of("city", "", "description", "Ours")).then().statusCode(200)
                .body("data.attributes.name", equalTo(name))
                .body("data.attributes.description", equalTo("Ours"))
                .body("data.attributes.details.city", nullValue())
                .body("data.attributes.details.contact_name", equalTo("Anna"));
        // A customer's Admin doesn't see the partner's record, but what is told still names it.
        JsonNode told = Eventually.present(() -> events("auth.accounts").stream()
                .filter(event -> name.equals(event.data().path("name").asText())).findFirst()).data();
        assertEquals(partner.toString(), told.at("/parent_id").asText());
        assertEquals(partner.toString(), TestDatabase.value("select parent_id from organization where id = '%s'".formatted(customer)));
        events("auth.accounts").forEach(event -> assertEquals(partner.toString(), event.data().at("/parent_id").asText()));
        JsonNode record = Events.shared().await("audit.trail", event -> customer.toString().equals(event.key())
                && "organization.updated".equals(event.data().path("action").asText())).data();
        assertEquals(name, record.at("/changes/name/1").asText());

        String before = TestDatabase.value("select updated_at from organization where id = '%s'".formatted(customer));
        update(customersAdmin, customer, Map.of("description", "Ours")).then().statusCode(200);
        assertEquals(before, TestDatabase.value("select updated_at from organization where id = '%s'".formatted(customer)));
    }

    @Test
    void whatCanNotBeIsNamed() {
        update(partnersAdmin, customer, Map.of("name", " ", "company_name", "x".repeat(256))).then()
                .statusCode(422).body("errors.field", containsInAnyOrder("organization.name", "organization.company_name"));
        String taken = as(partnersAdmin).get("/v2/organizations/" + People.organization(partner)).path("data.attributes.name");
        update(partnersAdmin, customer, Map.of("name", taken.toUpperCase())).then().statusCode(422).body("errors.code", hasItem("taken"));
        update(partnersAdmin, People.organization(), Map.of("name", "x")).then().statusCode(404);
        update(customersAdmin, partner, Map.of("name", "x")).then().statusCode(404);
        update(People.user(customer, "User").signIn(), customer, Map.of("name", "x")).then().statusCode(403);
    }

    @Test
    void thoseAboveSayWhetherItsAdminsMayChangeIt() {
        Map<String, Object> forbidden = Map.of("settings", Map.of("can_edit_organization", false));
        update(customersAdmin, customer, forbidden).then().statusCode(403).body("errors.field", hasItem("organization.settings"));
        update(partnersAdmin, customer, forbidden).then().statusCode(200)
                .body("data.attributes.settings.can_edit_organization", equalTo(false));
        update(customersAdmin, customer, Map.of("name", "x")).then().statusCode(403);
        updateOwn(customersAdmin, Map.of("name", "x")).then().statusCode(403);
        update(partnersAdmin, customer, Map.of("settings", Map.of("can_edit_organization", true))).then().statusCode(200);
        updateOwn(customersAdmin, Map.of("company_name", "Ours Inc.")).then().statusCode(200)
                .body("data.attributes.company_name", equalTo("Ours Inc."));
    }

    @Test
    void aUserSeesTheOwnOrganizationAndAnAdminChangesIt() {
        People.Person user = People.user(customer, "User");
        String session = user.signIn();
        as(session).get("/v2/user/organization").then().statusCode(200)
                .body("data.id", equalTo(customer.toString()))
                .body("data.attributes.members.username", hasItem(user.username()))
                .body("data.attributes.parent_organization.id", equalTo(partner.toString()));
        updateOwn(session, Map.of("name", "x")).then().statusCode(403);
        updateOwn(customersAdmin, Map.of("website", "https://example.com")).then().statusCode(200)
                .body("data.attributes.details.website", equalTo("https://example.com"));
    }

    @Test
    void aSuperAdminMakesAPartnerWhichStaysOneWhileItHasCustomers() {
        UUID organization = People.organization();
        String admin = People.user(organization, "Admin").signIn();
        update(admin, organization, Map.of("partner", true)).then().statusCode(403);
        update(partnersAdmin, customer, Map.of("partner", true)).then().statusCode(403);
        as(admin).get("/v2/organizations").then().statusCode(403);
        update(People.superAdmin(), organization, Map.of("partner", true)).then().statusCode(200);
        as(admin).get("/v2/organizations").then().statusCode(200);
        UUID below = People.organization(organization);
        update(People.superAdmin(), organization, Map.of("partner", false)).then()
                .statusCode(409).body("errors.code", hasItem("has_customers"));
        TestDatabase.execute("delete from organization where id = '%s'".formatted(below));
        update(People.superAdmin(), organization, Map.of("partner", false)).then().statusCode(200);
    }

    @Test
    void oneIsDeletedWhenNothingHangsOnItAndEverybodyForgetsIt() {
        String path = "/v2/organizations/" + customer;
        as(customersAdmin).delete(path).then().statusCode(403);
        as(People.user(People.partner(), "Admin").signIn()).delete(path).then().statusCode(404);
        as(partnersAdmin).delete("/v2/organizations/" + partner).then().statusCode(403);
        as(People.superAdmin()).delete("/v2/organizations/" + partner).then().statusCode(409)
                .body("errors.code", containsInAnyOrder("has_customers", "has_users", "has_subscriptions"));
        as(partnersAdmin).delete(path).then().statusCode(409)
                .body("errors.code", containsInAnyOrder("has_users", "has_subscriptions"))
                .body("errors.message", hasItem("The organization has 1 users."));
        TestDatabase.execute("delete from users where organization_id = '%s'".formatted(customer));
        for (String plan : List.of("pci-open", "vrms-open", "penetration-open")) {
            as(partnersAdmin).queryParam("plan", plan).post(path + "/unsubscribe").then().statusCode(200);
        }
        as(partnersAdmin).delete(path).then().statusCode(204);
        as(partnersAdmin).delete(path).then().statusCode(404);
        ReceivedEvent gone = Events.shared().await("auth.accounts", event -> customer.toString().equals(event.key())
                && event.data() == null);
        assertNull(gone.value());
        Events.shared().await("audit.trail", event -> customer.toString().equals(event.key())
                && "organization.deleted".equals(event.data().path("action").asText()));
    }

    @Test
    void theExportHasTheOrganizationsOfTheCircleAndNoFormulas() {
        update(partnersAdmin, customer, Map.of("company_name", "=HYPERLINK(\"x\")", "city", "Wien, Neubau")).then().statusCode(200);
        Response export = as(partnersAdmin).get("/v2/organizations/export");
        export.then().statusCode(200).contentType("text/csv")
                .body(containsString("id,name,company_name"))
                .body(containsString(customer.toString()))
                .body(containsString("\"'=HYPERLINK(\"\"x\"\")\""))
                .body(containsString("\"Wien, Neubau\""))
                .body(not(containsString(People.organization().toString())));
        assertEquals(3, export.asString().lines().count());
        as(customersAdmin).get("/v2/organizations/export").then().statusCode(403);
    }

    private List<ReceivedEvent> events(String topic) {
        return Events.shared().all(topic).stream().filter(event -> customer.toString().equals(event.key())).peek(EventSchemas::assertFits)
                .toList();
    }

    private static Response update(String token, UUID id, Map<String, Object> change) {
        return as(token).contentType(ContentType.JSON).body(Map.of("organization", change)).put("/v2/organizations/" + id);
    }

    private static Response updateOwn(String token, Map<String, Object> change) {
        return as(token).contentType(ContentType.JSON).body(Map.of("organization", change)).put("/v2/user/organization");
    }
}
