package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class PartnerTest {

    private UUID organization;
    private Person admin;
    private String session;

    @BeforeEach
    void anAdmin() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        session = admin.signIn();
    }

    @Test
    void theFirstPartnerUserMakesAPartnerAndTheLastOneEndsIt() {
        People.createOrganization(session, Map.of("name", "Early", "company_name", "Early")).then().statusCode(403);
        set(admin, "set_partner").then().statusCode(200).body("data.attributes.partner", equalTo(true));
        set(admin, "set_partner").then().statusCode(200);
        awaitPartner(true);
        as(session).queryParam("q[partner]", true).get("/v2/users").then().body("data.id", contains(admin.id().toString()));
        as(session).get("/v2/organizations/" + organization).then().body("data.attributes.members.partner", hasItem(true));
        String customer = People.createOrganization(session, Map.of("name", "Customer " + People.number(), "company_name", "Customer"))
                .then().statusCode(201).extract().path("data.id");
        Person second = People.user(organization, "User");
        set(second, "set_partner").then().statusCode(200);
        set(admin, "unset_partner").then().statusCode(200).body("data.attributes.partner", equalTo(false));
        set(second, "unset_partner").then().statusCode(409).body("errors.code", contains("has_customers"));
        as(session).get("/v2/organizations/" + customer).then().statusCode(200);
        Person lonely = People.user(People.organization(), "Admin");
        set(lonely, "set_partner").then().statusCode(200);
        set(lonely, "unset_partner").then().statusCode(200);
        set(lonely, "unset_partner").then().statusCode(200);
        Eventually.that(() -> assertEquals(List.of(false, true, false), partnerAsTold(lonely.organization())));
        as(People.superAdmin()).get("/v2/organizations/" + lonely.organization()).then().body("data.attributes.partner", equalTo(false));
    }

    @Test
    void onlyASuperAdminMakesPartners() {
        as(session).put("/v2/users/" + admin.id() + "/set_partner").then().statusCode(403);
        as(session).put("/v2/users/" + admin.id() + "/unset_partner").then().statusCode(403);
        as(People.superAdmin()).put("/v2/users/" + UUID.randomUUID() + "/set_partner").then().statusCode(404);
        as(People.superAdmin()).put("/v2/users/42/set_partner").then().statusCode(422);
    }

    private void awaitPartner(boolean partner) {
        Events.shared().await("auth.accounts", event -> organization.toString().equals(event.key()) && event.data() != null
                && event.data().at("/partner").asBoolean() == partner);
        Eventually.that(() -> as(session).get("/v2/organizations").then().statusCode(200));
    }

    private static List<Boolean> partnerAsTold(UUID organization) {
        return Events.shared().all("auth.accounts").stream()
                .filter(event -> organization.toString().equals(event.key()))
                .map(event -> event.data().at("/partner").asBoolean())
                .toList();
    }

    private static Response set(Person person, String operation) {
        return as(People.superAdmin()).put("/v2/users/" + person.id() + "/" + operation);
    }
}
