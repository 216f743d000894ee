package io.watchpost.auth.organization;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.transfer.Holdings;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class UserMoveTest {

    private UUID partner;
    private UUID from;
    private UUID to;
    private String partnersAdmin;

    @BeforeEach
    void aPartnerWithTwoCustomers() {
        partner = People.partner();
        from = People.organization(partner);
        to = People.organization(partner);
        partnersAdmin = People.user(partner, "Admin").signIn();
    }

    @Test
    void aUserMovesIsShutOutAndBelongsToTheOtherOneFromThenOn() {
        Person admin = People.user(from, "Admin");
        Person user = People.user(from, "User");
        String before = user.signIn();
        as(admin.signIn()).queryParam("uuid", user.id()).post("/auth/impersonate").then().statusCode(200);
        TestDatabase.execute("""
                insert into one_use_token (hash, purpose, user_id, organization_id, expires_at)
                    values ('%1$s', 'reset', '%1$s', '%2$s', now());
                insert into impersonation_consent (id, organization_id, user_id, created_at, expires_at)
                    values (gen_random_uuid(), '%2$s', '%1$s', now(), now() + interval '1 hour')""".formatted(user.id(), from));

        move(partnersAdmin, user.id(), to).then().statusCode(200)
                .body("data.id", equalTo(to.toString()))
                .body("data.attributes.members.username", hasItem(user.username()));

        Eventually.that(() -> as(before).get("/v2/user/me").then().statusCode(401));
        as(user.signIn()).get("/v2/user/organization").then().statusCode(200).body("data.id", equalTo(to.toString()));
        assertEquals(to.toString(), Events.shared().await("auth.accounts", event -> user.id().toString().equals(event.key())
                && to.toString().equals(event.data().path("organization_id").asText())).data().at("/organization_id").asText());
        for (String table : List.of("user_session", "one_use_token")) {
            assertEquals(to.toString(), TestDatabase.value(
                    "select string_agg(distinct organization_id::text, ',') from %s where user_id = '%s'".formatted(table, user.id())));
        }
        assertEquals("revoked", TestDatabase.value("select end_cause from impersonation where target_id = '%s'".formatted(user.id())));
        assertEquals("0", TestDatabase.value(
                "select count(*) from impersonation_consent where withdrawn_at is null and user_id = '%s'".formatted(user.id())));
        for (UUID trail : new UUID[] {from, to}) {
            Events.shared().await("audit.trail", event -> trail.toString().equals(event.key())
                    && "user.moved".equals(event.data().path("action").asText()));
        }
    }

    @Test
    void whoIsThereAlreadyStaysSignedIn() {
        Person user = People.user(to, "User");
        String session = user.signIn();
        move(partnersAdmin, user.id(), to).then().statusCode(200);
        as(session).get("/v2/user/me").then().statusCode(200);
        assertEquals("0", TestDatabase.value(
                "select count(*) from user_session where ended_at is not null and user_id = '%s'".formatted(user.id())));
    }

    @Test
    void bothMustBeInTheCircleAndNobodyMovesAHigherRole() {
        Person user = People.user(from, "User");
        Person stranger = People.user(People.organization(), "User");
        move(partnersAdmin, stranger.id(), to).then().statusCode(404);
        move(partnersAdmin, user.id(), stranger.organization()).then().statusCode(404);
        move(partnersAdmin, user.id(), UUID.randomUUID()).then().statusCode(404);
        move(People.user(from, "Admin").signIn(), user.id(), to).then().statusCode(404);
        move(user.signIn(), user.id(), to).then().statusCode(403);
        move(partnersAdmin, People.user(from, "Super Admin").id(), to).then()
                .statusCode(403).body("errors.code", hasItem("target_outranks"));
        as(partnersAdmin).put("/v2/organizations/move").then().statusCode(422);
        as(partnersAdmin).queryParam("user_id", "x").queryParam("organization_id", to).put("/v2/organizations/move").then()
                .statusCode(422).body("errors.field", hasItem("user_id"));
        String acting = as(People.superAdmin()).queryParam("uuid", People.user(partner, "Admin").id()).post("/auth/impersonate")
                .path("token");
        move(acting, user.id(), to).then().statusCode(403).body("errors.code", hasItem("impersonating"));
        as(acting).delete("/auth/sign_out").then().statusCode(200);
        assertEquals(from.toString(), TestDatabase.value("select organization_id from users where id = '%s'".formatted(user.id())));
    }

    @Test
    void theLastAdminOfAnOrganizationWithOtherUsersStays() {
        Person admin = People.user(from, "Admin");
        Person user = People.user(from, "User");
        move(partnersAdmin, admin.id(), to).then().statusCode(409).body("errors.code", hasItem("last_admin"));
        move(partnersAdmin, user.id(), to).then().statusCode(200);
        move(partnersAdmin, admin.id(), to).then().statusCode(200);
    }

    @Test
    void whoHoldsRecordsHasThemTransferredFirst() {
        Person user = People.user(from, "User");
        Holdings.tell(user, from, "scan", Map.of("targets", 2));
        Eventually.that(() -> assertEquals("1", TestDatabase.value(
                "select count(*) from owned_resources where user_id = '%s'".formatted(user.id()))));
        move(partnersAdmin, user.id(), to).then().statusCode(409).body("errors.code", hasItem("owns_resources"));
        Holdings.tell(user, from, "scan", Map.of());
        Eventually.that(() -> move(partnersAdmin, user.id(), to).then().statusCode(200));
    }

    /** Except where the organization is another one than the user's: the record's, or where an impersonation was or was allowed. */
    @Test
    void everyRowThatCarriesAUsersOrganizationFollowsByItsForeignKey() {
        assertNull(TestDatabase.value("""
                select string_agg(c.relname, ', ') from pg_class c
                    join pg_attribute o on o.attrelid = c.oid and o.attname = 'organization_id'
                    join pg_attribute u on u.attrelid = c.oid and u.attname = 'user_id'
                where c.relkind = 'r' and c.relname not in ('owned_resources', 'ownership_recount', 'impersonation_consent')
                    and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                        and k.confrelid = 'users'::regclass and k.confupdtype = 'c' and k.conkey @> array[u.attnum, o.attnum])"""));
    }

    private static Response move(String token, UUID user, UUID organization) {
        return as(token).queryParam("user_id", user).queryParam("organization_id", organization).put("/v2/organizations/move");
    }
}
