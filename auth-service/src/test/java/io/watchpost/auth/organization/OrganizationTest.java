package io.watchpost.auth.organization;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class OrganizationTest {

    @Test
    void aSuperAdminCreatesOneWithTheDefaultPlans() {
        String name = "Example " + People.number();
        Response created = People.createOrganization(People.superAdmin(), Map.of("name", name, "company_name", "Example Inc.",
                "description", "An example", "address", "Ring 1", "city", "Wien", "country", "AT", "email", "office@example.com"));
        String id = created.path("data.id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/v2/organizations/" + id))
                .body("data.attributes.uuid", equalTo(id))
                .body("data.attributes.partner", equalTo(false))
                .body("data.attributes.settings.can_edit_organization", equalTo(true))
                .body("data.attributes.details.city", equalTo("Wien"))
                .body("data.attributes.incomplete_details", equalTo(false))
                .body("data.attributes.parent_organization.name", equalTo("Watchpost"));
        JsonNode event = Events.shared().await("auth.accounts", UUID.fromString(id), "OrganizationChanged").data();
        assertEquals(name, event.at("/name").asText());
        assertEquals("3", TestDatabase.value("select count(*) from subscription where organization_id = '%s'".formatted(id)));
    }

    @Test
    void plansCanBeChosenInsteadOfTheDefaults() {
        Response created = create(Map.of("skip_default_subscription", true, "plans", List.of(
                Map.of("plan", "vrms-open", "interval", "yearly", "start_date", "2026-01-01T00:00:00Z",
                        "features", Map.of("number_of_ips", Map.of("limit", 77))),
                Map.of("plan", "vrms-open", "interval", "monthly"))));
        String id = created.then().statusCode(201).extract().path("data.id");
        String where = " from subscription where organization_id = '%s'".formatted(id);
        assertEquals("1", TestDatabase.value("select count(*)" + where));
        assertEquals("2027-01-01", TestDatabase.value("select to_char(end_date at time zone 'UTC', 'YYYY-MM-DD')" + where));
        assertEquals("77", TestDatabase.value("select features -> 'number_of_ips' ->> 'limit'" + where));
    }

    @Test
    void whatCanNotBeIsNamed() {
        People.createOrganization(People.superAdmin(), Map.of()).then()
                .statusCode(422).body("errors.field", hasItems("organization.name", "organization.company_name"));
        create(Map.of("skip_default_subscription", true)).then().statusCode(422).body("errors.field", hasItem("organization.plans"));
        create(Map.of("plans", List.of(Map.of("plan", "gold")))).then()
                .statusCode(422).body("errors.field", hasItem("organization.plans[0].plan"));
        create(Map.of("plans", List.of(Map.of("plan", "pci-open", "interval", "weekly")))).then().statusCode(422);
        Map<String, String> endsBeforeItStarts =
                Map.of("plan", "pci-open", "start_date", "2026-01-02T00:00:00Z", "end_date", "2026-01-01T00:00:00Z");
        create(Map.of("plans", List.of(endsBeforeItStarts))).then()
                .statusCode(422).body("errors.field", hasItem("organization.plans[0].end_date"));
        create(Map.of("parent_organization", UUID.randomUUID())).then()
                .statusCode(422).body("errors.field", hasItem("organization.parent_organization"));
        create(Map.of("parent_organization", People.organization())).then().statusCode(422);
        create(Map.of("name", "Twice")).then().statusCode(201);
        create(Map.of("name", "twice")).then().statusCode(422).body("errors.code", hasItem("taken"));
    }

    @Test
    void aPartnersAdminSeesThePartnerAndItsCustomersOnly() {
        UUID partner = People.partner();
        UUID customer = People.organization(partner);
        UUID foreign = People.organization();
        String session = People.user(partner, "Admin").signIn();
        as(session).queryParam("sort_by", "name").get("/v2/organizations").then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data.id", hasItems(partner.toString(), customer.toString()));
        as(session).get("/v2/organizations/" + customer).then()
                .statusCode(200).body("data.attributes.parent_organization.id", equalTo(partner.toString()));
        as(session).get("/v2/organizations/" + foreign).then().statusCode(404);
        People.createOrganization(session, Map.of("name", "X", "company_name", "X", "parent_organization", foreign)).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at:asc", "created_at:desc"})
    void aPartnersNameStandsAtItsCustomerWhicheverComesFirst(String sorting) {
        String country = "Country " + People.number();
        String name = "Partner " + People.number();
        UUID partner = UUID.fromString(create(Map.of("name", name, "country", country)).path("data.id"));
        TestDatabase.execute("update organization set partner = true where id = '%s'".formatted(partner));
        create(Map.of("name", "Customer " + People.number(), "country", country, "parent_organization", partner)).then().statusCode(201);
        Map<String, Object> ofCountry = Map.of("q[country]", country, "sort_by", sorting);
        as(People.superAdmin()).queryParams(ofCountry).get("/v2/organizations").then()
                .statusCode(200).body("data.attributes.parent_organization.name", containsInAnyOrder(name, "Watchpost"));
        as(People.user(partner, "Admin").signIn()).queryParams(ofCountry).get("/v2/organizations").then()
                .statusCode(200).body("data.attributes.parent_organization.name", containsInAnyOrder(name, null));
    }

    @Test
    void anAdminOfACustomerSeesTheOwnOneWithItsMembersAndMayNotList() {
        UUID organization = People.organization();
        People.Person admin = People.user(organization, "Admin");
        String session = admin.signIn();
        as(session).get("/v2/organizations/" + organization).then()
                .statusCode(200).body("data.attributes.members.username", hasItem(admin.username()));
        as(session).get("/v2/organizations").then().statusCode(403);
        People.createOrganization(session, Map.of("name", "X", "company_name", "X")).then().statusCode(403);
        as(People.user(organization, "User").signIn()).get("/v2/organizations").then().statusCode(403);
    }

    @Test
    void theListFiltersAndSorts() {
        String country = "Country " + People.number();
        create(Map.of("name", "Zeta " + People.number(), "country", country)).then().statusCode(201);
        create(Map.of("name", "Eta " + People.number(), "country", country)).then().statusCode(201);
        String admin = People.superAdmin();
        for (String column : List.of("name", "company_name", "created_at", "updated_at")) {
            as(admin).queryParam("q[country]", country).queryParam("sort_by", column).get("/v2/organizations").then()
                    .statusCode(200).body("data", hasSize(2));
        }
        as(admin).queryParam("q[country]", country.toLowerCase()).queryParam("q[name]", "eta*").queryParam("q[partner]", false)
                .queryParam("q[company_name]", "*inc*").queryParam("relative_date_range", "1h").get("/v2/organizations").then()
                .body("data", hasSize(1)).body("data[0].attributes.members", equalTo(null));
        as(admin).queryParam("q[secret]", "x").get("/v2/organizations").then().statusCode(422);
    }

    private static Response create(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of("name", "Organization " + People.number(), "company_name", "Example Inc."));
        input.putAll(more);
        return People.createOrganization(People.superAdmin(), input);
    }
}
