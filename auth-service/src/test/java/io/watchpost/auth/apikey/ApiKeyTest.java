package io.watchpost.auth.apikey;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.Secrets;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ApiKeyTest {

    private UUID organization;
    private String admin;

    @BeforeEach
    void anAdmin() {
        organization = People.organization();
        admin = People.user(organization, "Admin").signIn();
    }

    @Test
    void theSecretIsShownOnceAndKeptAsAHash() {
        ValidatableResponse created = create(Map.of("name", "Nightly import", "expires_at", "2030-01-01T00:00:00Z")).statusCode(201)
                .header("Location", startsWith("/v2/api_keys/"))
                .body("data.attributes.secret", matchesPattern("cgk_[0-9a-f]{4}[A-Za-z0-9_-]{43}"))
                .body("data.attributes.scope", equalTo("write"))
                .body("data.attributes.organization.id", equalTo(organization.toString()))
                .body("data.attributes.last_used_at", nullValue());
        String secret = created.extract().path("data.attributes.secret");
        UUID id = id(created);
        as(admin).get("/v2/api_keys?q[name]=nightly*&sort_by=-expires_at").then().statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].attributes.secret", nullValue())
                .body("data[0].attributes.prefix", equalTo(secret.substring(0, 8)));
        assertEquals(Secrets.hash(secret), TestDatabase.value("select hash from api_key where id = '%s'".formatted(id)));

        ReceivedEvent told = Events.shared().await("auth.accounts", id, "ApiKeyChanged");
        EventSchemas.assertFits(told);
        assertEquals(Secrets.hash(secret), told.data().at("/hash").asText());
    }

    @Test
    void aRepetitionAnswersTheSameKeyWithoutItsSecretWhichIsNotKept() {
        String key = UUID.randomUUID().toString();
        ValidatableResponse first = create(Map.of("name", "Once"), key).statusCode(201).body("data.attributes.secret", notNullValue());
        ValidatableResponse second = create(Map.of("name", "Once"), key).statusCode(201).body("data.attributes.secret", nullValue());
        assertEquals(id(first), id(second));
        String secret = first.extract().path("data.attributes.secret");
        assertEquals("0", TestDatabase.value("select count(*) from idempotency_key where body like '%" + secret + "%'"));
    }

    @Test
    void aDeletedKeyIsTakenAwayFromEveryService() {
        UUID id = id(create(Map.of("name", "Short-lived")));
        String other = People.user(People.organization(), "Admin").signIn();
        as(other).delete("/v2/api_keys/" + id).then().statusCode(404);
        as(other).get("/v2/api_keys").then().statusCode(200).body("data", hasSize(0));
        as(admin).delete("/v2/api_keys/" + id).then().statusCode(204);
        as(admin).delete("/v2/api_keys/" + id).then().statusCode(404);
        Events.shared().await("auth.accounts", event -> id.toString().equals(event.key()) && event.data() == null);
        Events.shared().await("audit.trail", event -> organization.toString().equals(event.key())
                && "api_key.deleted".equals(event.data().at("/action").asText()));
    }

    @Test
    void theKeysOfAnOrganizationGoWithIt() {
        UUID gone = People.organization();
        UUID id = UUID.randomUUID();
        TestDatabase.execute("delete from subscription where organization_id = '%s'".formatted(gone));
        TestDatabase.execute("""
                insert into api_key values ('%s', '%s', gen_random_uuid(), 'x', 'x', 'cgk_0000', '%s', 'read', null, null, now(), now())"""
                .formatted(id, gone, id));
        as(People.superAdmin()).delete("/v2/organizations/" + gone).then().statusCode(204);
        Events.shared().await("auth.accounts", event -> id.toString().equals(event.key()) && event.data() == null);
    }

    @Test
    void onlyAdminsInTheirOwnNameMakeAndDeleteThem() {
        var user = People.user(organization, "User");
        as(user.signIn()).get("/v2/api_keys").then().statusCode(403);
        given().get("/v2/api_keys").then().statusCode(401);
        UUID id = id(create(Map.of("name", "Kept")));
        var target = People.user(organization, "Admin");
        String acting = as(People.superAdmin()).queryParam("uuid", target.id()).post("/auth/impersonate").path("token");
        create(acting, Map.of("name", "Mine"), null).statusCode(403).body("errors[0].code", equalTo("impersonating"));
        as(acting).delete("/v2/api_keys/" + id).then().statusCode(403).body("errors[0].code", equalTo("impersonating"));
        as(acting).delete("/auth/sign_out").then().statusCode(200);
    }

    @Test
    void whatIsWrongIsNamed() {
        create(Map.of("name", " ")).statusCode(422).body("errors[0].field", equalTo("api_key.name"));
        create(Map.of("name", "Past", "expires_at", "2020-01-01T00:00:00Z")).statusCode(422)
                .body("errors[0].field", equalTo("api_key.expires_at")).body("errors[0].code", equalTo("out_of_range"));
        create(Map.of("name", "All", "scope", "admin")).statusCode(422).body("errors[0].field", equalTo("api_key.scope"));
        TestDatabase.execute("""
                insert into api_key select gen_random_uuid(), '%s', gen_random_uuid(), 'x', 'x', 'cgk_0000', gen_random_uuid()::text,
                'read', null, null, now(), now() from generate_series(1, 100)""".formatted(organization));
        create(Map.of("name", "One too many")).statusCode(409).body("errors[0].code", equalTo("too_many_api_keys"));
    }

    @Test
    void itsLastUseIsNotedAndNeverGoesBack() {
        ValidatableResponse created = create(Map.of("name", "Busy"));
        UUID id = id(created);
        String secret = created.extract().path("data.attributes.secret");
        Eventually.that(() -> {
            given().auth().oauth2(admin).header("X-API-KEY", secret).get("/v2/api_keys").then().statusCode(200);
            assertNotEquals(null, lastUsed(id));
        });
        EventSchemas.assertFits(Events.shared().await("auth.usage", id, "ApiKeyUsed"));

        String before = lastUsed(id);
        Events.shared().publish("auth.usage", id, "ApiKeyUsed", Map.of("id", id, "used_at", "2020-01-01T00:00:00.000Z"));
        Instant future = Instant.now().plusSeconds(3600);
        UUID last = Events.shared().publish("auth.usage", id, "ApiKeyUsed", Map.of("id", id, "used_at", future));
        Eventually.that(() -> assertEquals("1",
                TestDatabase.value("select count(*) from processed_event where event_id = '%s'".formatted(last))));
        assertEquals("t", TestDatabase.value("select last_used_at >= '%s' and last_used_at <= now() from api_key where id = '%s'"
                .formatted(before, id)));
    }

    private static String lastUsed(UUID id) {
        return TestDatabase.value("select last_used_at from api_key where id = '%s'".formatted(id));
    }

    private ValidatableResponse create(Map<String, Object> input) {
        return create(input, null);
    }

    private ValidatableResponse create(Map<String, Object> input, String idempotencyKey) {
        return create(admin, input, idempotencyKey);
    }

    private static ValidatableResponse create(String token, Map<String, Object> input, String idempotencyKey) {
        var request = as(token).contentType(ContentType.JSON).body(Map.of("api_key", input));
        return (idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey)).post("/v2/api_keys").then();
    }

    private static UUID id(ValidatableResponse created) {
        return UUID.fromString(created.extract().path("data.id"));
    }
}
