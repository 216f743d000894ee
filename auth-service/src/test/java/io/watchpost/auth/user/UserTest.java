package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class UserTest {

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
    void anAdminCreatesAUserOfTheOwnOrganization() {
        String email = "anna-%d@example.com".formatted(People.number());
        Response created = People.createUser(session, Map.of(
                "email", email, "first_name", "Anna", "last_name", "Berg", "timezone", "Europe/Vienna", "locale", "de"));
        String id = created.path("data.id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/v2/users/" + id))
                .body("data.type", equalTo("users"))
                .body("data.attributes.username", equalTo(email))
                .body("data.attributes.role", equalTo("User"))
                .body("data.attributes.status", equalTo("unconfirmed"))
                .body("data.attributes.organization.id", equalTo(organization.toString()))
                .body("data.attributes.timezone", equalTo("Europe/Vienna"))
                .body("data.attributes.incomplete_details", equalTo(false))
                .body("data.attributes.details.first_name", equalTo("Anna"));
        as(session).get("/v2/users/" + id).then().statusCode(200).body("data.attributes.details.email", equalTo(email));
        JsonNode event = Events.shared().await("auth.accounts", UUID.fromString(id), "UserChanged").data();
        assertEquals(email, event.at("/username").asText());
        assertEquals("unconfirmed", event.at("/status").asText());
        assertEquals(organization.toString(), event.at("/organization_id").asText());
        assertEquals(admin.id().toString(), event.at("/actor/user_id").asText());
    }

    @Test
    void theSameKeyCreatesOnceAndAnotherBodyUnderItIsRefused() {
        String key = UUID.randomUUID().toString();
        String email = "once-%d@example.com".formatted(People.number());
        String first = createWithKey(key, email).then().statusCode(201).extract().path("data.id");
        assertEquals(first, createWithKey(key, email).then().statusCode(201).extract().path("data.id"));
        createWithKey(key, "other-" + email).then().statusCode(422).body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void whatCanNotBeIsNamedFieldByField() {
        People.createUser(session, Map.of("email", "no address", "locale", "german", "comment", "x".repeat(2001))).then()
                .statusCode(422)
                .body("errors.field", hasItem("user.email"))
                .body("errors.field", hasItem("user.locale"))
                .body("errors.field", hasItem("user.comment"));
        People.createUser(session, Map.of()).then().statusCode(422).body("errors.field", hasItem("user.email"));
        People.createUser(session, Map.of("email", "a@b.example", "timezone", "Mars/Olympus")).then()
                .statusCode(422).body("errors.field", hasItem("user.timezone"));
        People.createUser(session, Map.of("email", "a@b.example", "role", "Root")).then().statusCode(422);
        People.createUser(session, Map.of("email", "a@b.example", "role", "Super Admin")).then()
                .statusCode(422).body("errors.field", hasItem("user.role"));
        People.createUser(session, Map.of("email", admin.username())).then().statusCode(422).body("errors.code", hasItem("taken"));
        People.createUser(session, Map.of("email", "a@b.example", "organization_id", People.organization())).then()
                .statusCode(422).body("errors.field", hasItem("user.organization_id"));
        as(session).contentType(ContentType.JSON).body("{}").post("/v2/users").then().statusCode(422).body("errors.field", hasItem("user"));
    }

    @Test
    void aUserOfAnotherOrganizationIsNotThere() {
        Person stranger = People.user(People.organization(), "User");
        as(session).get("/v2/users/" + stranger.id()).then().statusCode(404).body("status_text", equalTo("Record Not Found"));
        as(session).queryParam("q[username]", stranger.username()).get("/v2/users").then()
                .statusCode(200).body("data", hasSize(0));
        as(People.superAdmin()).get("/v2/users/" + stranger.id()).then().statusCode(200);
        as(session).get("/v2/users/42").then().statusCode(422);
    }

    @Test
    void aPartnersAdminReachesTheCustomersUsersAtOnce() {
        UUID partner = People.partner();
        String partnerSession = People.user(partner, "Admin").signIn();
        Response customer = People.createOrganization(partnerSession, Map.of(
                "name", "Customer " + People.number(), "company_name", "Customer Inc."));
        String customerId = customer.then().statusCode(201).extract().path("data.id");
        Response user = People.createUser(partnerSession, Map.of(
                "email", "c-%d@example.com".formatted(People.number()), "organization_id", customerId));
        as(partnerSession).get("/v2/users/" + user.then().statusCode(201).extract().path("data.id")).then().statusCode(200);
    }

    @Test
    void aUserMayNotAskForUsers() {
        String plain = People.user(organization, "User").signIn();
        as(plain).get("/v2/users").then().statusCode(403).body("status_text", equalTo("Forbidden"));
        as(plain).get("/v2/users/" + admin.id()).then().statusCode(403);
        People.createUser(plain, Map.of("email", "a@b.example")).then().statusCode(403);
    }

    @Test
    void theOwnAccountShowsWhatIsAskedFor() {
        as(session).get("/v2/user/me").then()
                .statusCode(200)
                .body("data.id", equalTo(admin.id().toString()))
                .body("data.attributes.sign_in_count", equalTo(1))
                .body("data.attributes.last_sign_in_ip", notNullValue())
                .body("data.attributes.details", nullValue())
                .body("data.attributes.products", nullValue())
                .body("data.attributes.current_plan", nullValue());
        as(session).queryParam("products", true).queryParam("details", true).queryParam("current_plan", true).get("/v2/user/me").then()
                .statusCode(200)
                .body("data.attributes.details.email", equalTo(admin.username()))
                .body("data.attributes.products", hasSize(3))
                .body("data.attributes.products.find { it.code == 'pci' }.subscribed", equalTo(true))
                .body("data.attributes.products.find { it.code == 'pci' }.active", equalTo(true))
                .body("data.attributes.current_plan.code", equalTo("pci-open"))
                .body("data.attributes.current_plan.features.number_of_ips.limit", equalTo(10));
        as(session).queryParam("details", "perhaps").get("/v2/user/me").then()
                .statusCode(422).body("errors.message", hasItem(containsString("true or false")));
    }

    @Test
    void aLockShowsUntilItIsOver() {
        TestDatabase.execute("update users set locked_until = now() + interval '1 hour' where id = '%s'".formatted(admin.id()));
        as(People.superAdmin()).get("/v2/users/" + admin.id()).then().body("data.attributes.status", equalTo("locked"));
        as(People.superAdmin()).queryParam("q[status]", "locked").queryParam("q[username]", admin.username()).get("/v2/users").then()
                .body("data", hasSize(1));
        TestDatabase.execute("update users set locked_until = now() - interval '1 hour' where id = '%s'".formatted(admin.id()));
        as(People.superAdmin()).get("/v2/users/" + admin.id()).then().body("data.attributes.status", equalTo("active"));
    }

    private Response createWithKey(String key, String email) {
        return as(session).header("Idempotency-Key", key).contentType(ContentType.JSON)
                .body(Map.of("user", Map.of("email", email))).post("/v2/users");
    }
}
