package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.Rounds;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class UserDeletionTest {

    private static final int ROUNDS = 20;

    private UUID organization;
    private Person admin;
    private Person user;
    private String session;

    @BeforeEach
    void anAdminAndAUser() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        user = People.user(organization, "User");
        session = admin.signIn();
    }

    @Test
    void aDeletedUserIsGoneEverywhere() {
        String theirs = user.signIn();
        as(session).get("/v2/users/" + user.id() + "/can_be_deleted").then()
                .statusCode(200).body("can_be_deleted", equalTo(true)).body("reasons", empty());
        as(session).delete("/v2/users/" + user.id()).then().statusCode(204);
        as(session).get("/v2/users/" + user.id()).then().statusCode(404);
        as(session).delete("/v2/users/" + user.id()).then().statusCode(404);
        Eventually.that(() -> as(theirs).get("/v2/user/me").then().statusCode(401));
        People.trySignIn(user.username(), People.PASSWORD).then().statusCode(401).body("errors.code", contains("invalid_credentials"));
        Events.shared().await("auth.accounts", event -> user.id().toString().equals(event.key()) && event.data() == null);
        Events.shared().await("auth.revocations", event -> event.data() != null
                && user.id().toString().equals(event.data().at("/user_id").asText()));
        Events.shared().await("audit.trail", event -> event.data().at("/action").asText().equals("user.deleted")
                && event.data().at("/resource_id").asText().equals(user.id().toString()));
        People.createUser(session, Map.of("email", user.username())).then().statusCode(201);
    }

    @Test
    void whatStandsInTheWayIsNamedAndNothingIsDeleted() {
        TestDatabase.execute("""
                insert into owned_resources (user_id, organization_id, service, resources, changed_at)
                values ('%s', '%s', 'scan', '{"targets": 2}', now())""".formatted(admin.id(), organization));
        String impersonation = as(session).queryParam("uuid", user.id()).post("/auth/impersonate")
                .then().statusCode(200).extract().path("impersonator_revert_token");
        as(People.superAdmin()).get("/v2/users/" + admin.id() + "/can_be_deleted").then()
                .statusCode(200)
                .body("can_be_deleted", equalTo(false))
                .body("reasons", containsInAnyOrder("owns_resources", "last_admin", "open_impersonation"))
                .body("resources.targets", equalTo(2));
        as(People.superAdmin()).delete("/v2/users/" + admin.id()).then()
                .statusCode(409).body("errors.code", containsInAnyOrder("owns_resources", "last_admin", "open_impersonation"));
        as(People.superAdmin()).delete("/v2/users/" + user.id()).then()
                .statusCode(409).body("errors.code", contains("open_impersonation"));
        as(session).queryParam("impersonator_revert_token", impersonation).delete("/auth/impersonate").then().statusCode(200);
        as(People.superAdmin()).delete("/v2/users/" + user.id()).then().statusCode(204);
        as(People.superAdmin()).get("/v2/users/" + admin.id()).then().statusCode(200);
    }

    @Test
    void nobodyDeletesHimselfAmongTheOthersNorWhoStandsAboveNorStrangers() {
        as(session).delete("/v2/users/" + admin.id()).then().statusCode(403).body("errors.code", contains("self"));
        Person superior = People.user(organization, "Super Admin");
        as(session).delete("/v2/users/" + superior.id()).then().statusCode(403).body("errors.code", contains("target_outranks"));
        as(session).get("/v2/users/" + superior.id() + "/can_be_deleted").then().statusCode(403);
        Person stranger = People.user(People.organization(), "User");
        as(session).delete("/v2/users/" + stranger.id()).then().statusCode(404);
        as(session).get("/v2/users/" + stranger.id() + "/can_be_deleted").then().statusCode(404);
        as(user.signIn()).delete("/v2/users/" + admin.id()).then().statusCode(403);
    }

    @Test
    void theOwnAccountEndsByTheOwnHandOnly() {
        String acting = as(session).queryParam("uuid", user.id()).post("/auth/impersonate").path("token");
        as(acting).delete("/v2/user/me").then().statusCode(403).body("errors.code", contains("impersonating"));
        as(acting).get("/v2/user/can_be_deleted").then().statusCode(200).body("reasons", contains("open_impersonation"));
        as(acting).delete("/auth/sign_out").then().statusCode(200);
        String theirs = user.signIn();
        as(theirs).get("/v2/user/can_be_deleted").then()
                .statusCode(200).body("can_be_deleted", equalTo(true)).body("resources.targets", nullValue());
        as(theirs).delete("/v2/user/me").then().statusCode(204);
        Eventually.that(() -> as(theirs).get("/v2/user/me").then().statusCode(401));
        as(session).get("/v2/users/" + user.id()).then().statusCode(404);
        String own = admin.signIn();
        as(own).delete("/v2/user/me").then().statusCode(409).body("errors.code", contains("last_admin"));
        as(own).get("/v2/user/me").then().statusCode(200);
    }

    @Test
    void anAdminWhoNeverCameIsNotTheLastOne() {
        UUID empty = People.organization();
        Person invited = People.user(empty, "Admin", Map.of());
        as(People.superAdmin()).delete("/v2/users/" + invited.id()).then().statusCode(204);
    }

    @Test
    void theLastSuperAdminStays() {
        Person superior = People.user(organization, "Super Admin");
        String other = superior.signIn();
        UUID first = UUID.fromString(as(People.superAdmin()).get("/v2/user/me").path("data.id"));
        TestDatabase.execute("update users set status = 'inactive' where role = 'Super Admin' and id not in ('%s', '%s')"
                .formatted(first, superior.id()));
        try {
            TestDatabase.execute("update users set status = 'inactive' where id = '%s'".formatted(superior.id()));
            as(People.superAdmin()).get("/v2/user/can_be_deleted").then().body("reasons", hasItem("last_super_admin"));
            TestDatabase.execute("update users set status = 'active' where id = '%s'".formatted(superior.id()));
            as(other).get("/v2/user/can_be_deleted").then().body("can_be_deleted", equalTo(true));
        } finally {
            TestDatabase.execute("update users set status = 'active' where role = 'Super Admin'");
        }
    }

    /** Two Admins go at the same moment, in each of the ways in which one can; one of them has to stay. */
    @Test
    void ofTwoAdminsWhoGoAtTheSameMomentOneStays() throws Exception {
        String superAdmin = People.superAdmin();
        List<String> wrong = Rounds.withoutOneWinner(ROUNDS, 2, round -> {
            UUID two = People.organization();
            List<Person> pair = List.of(People.user(two, "Admin"), People.user(two, "Admin"));
            AtomicInteger next = new AtomicInteger();
            return () -> {
                int mine = next.getAndIncrement();
                Person one = pair.get(mine);
                int status = switch ((round + mine) % 3) {
                    case 0 -> as(superAdmin).delete("/v2/users/" + one.id()).statusCode();
                    case 1 -> UserChangeTest.change(superAdmin, one, Map.of("role", "User")).statusCode();
                    default -> UserChangeTest.change(superAdmin, one, Map.of("active", false)).statusCode();
                };
                return status < 300;
            };
        });
        assertEquals(List.of(), wrong);
        assertNull(TestDatabase.value("select 1 from pg_locks where locktype = 'advisory' and not granted"));
    }
}
