package io.watchpost.auth.mfa;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SecondFactorResetTest {

    private Person user;
    private String session;

    @BeforeEach
    void aUserWhoLostThePhone() {
        Authenticator.forgetTries();
        user = People.user(People.organization(), "User");
        session = user.signIn();
        Authenticator.install(user, session);
        as(session).put("/v2/user/mfa/generate_recovery_codes").then().statusCode(200);
    }

    @Test
    void anAdminResetsTheFactorsAndTheUserSignsInWithThePasswordAgain() {
        Person admin = People.user(user.organization(), "Admin");
        String adminSession = admin.signIn();
        String state = Authenticator.firstStep(user);
        reset(adminSession, user.id()).then().statusCode(204);
        as(adminSession).get("/v2/users/" + user.id()).then()
                .body("data.attributes.two_factor_authentication.enabled", equalTo(false))
                .body("data.attributes.two_factor_authentication.otp_default_method", nullValue());
        given().queryParam("otp_session_state", state).get("/auth/mfa/check").then().statusCode(401);
        assertEquals("0", TestDatabase.value("select count(*) from recovery_code where user_id = '%s'".formatted(user.id())));
        Eventually.that(() -> as(session).get("/v2/user/me").then().statusCode(401));
        user.signIn();
        Events.shared().await("audit.trail", event -> "second_factor.reset".equals(event.data().at("/action").asText())
                && user.id().toString().equals(event.data().at("/resource_id").asText())
                && admin.id().toString().equals(event.data().at("/user/id").asText()));
        reset(adminSession, user.id()).then().statusCode(204);
        assertEquals("1", TestDatabase.value("""
                select count(*) from user_session where user_id = '%s' and ended_at is null""".formatted(user.id())));
    }

    @Test
    void onlyWhoStandsAboveTheUserInsideTheCircleMay() {
        Person colleague = People.user(user.organization(), "Admin");
        Person admin = People.user(user.organization(), "Admin");
        String adminSession = admin.signIn();
        reset(adminSession, colleague.id()).then().statusCode(403).body("errors.code", hasItem("target_outranks"));
        reset(adminSession, admin.id()).then().statusCode(403).body("errors.code", hasItem("self"));
        reset(People.signIn(People.ADMIN), colleague.id()).then().statusCode(204);
        reset(People.user(People.organization(), "Admin").signIn(), user.id()).then().statusCode(404);
        reset(adminSession, UUID.randomUUID()).then().statusCode(404);
        reset(session, colleague.id()).then().statusCode(403);
        given().delete("/v2/users/%s/mfa".formatted(user.id())).then().statusCode(401);
        as(adminSession).delete("/v2/users/42/mfa").then().statusCode(422);
        String impersonation = as(People.superAdmin()).queryParam("uuid", admin.id()).post("/auth/impersonate").path("token");
        reset(impersonation, user.id()).then().statusCode(403).body("errors.code", hasItem("impersonating"));
        as(impersonation).delete("/auth/sign_out").then().statusCode(200);
        as(session).get("/v2/user/me").then().statusCode(200)
                .body("data.attributes.two_factor_authentication.enabled", equalTo(true));
    }

    @Test
    void aMovedUserKeepsTheFactors() {
        TestDatabase.execute("update users set organization_id = '%s' where id = '%s'".formatted(People.organization(), user.id()));
        assertEquals("11", TestDatabase.value("""
                select (select count(*) from totp_factor f where f.organization_id = u.organization_id and f.user_id = u.id)
                    + (select count(*) from recovery_code c where c.organization_id = u.organization_id and c.user_id = u.id)
                from users u where u.id = '%s'""".formatted(user.id())));
        Authenticator.firstStep(user);
    }

    private static Response reset(String session, UUID id) {
        return as(session).delete("/v2/users/%s/mfa".formatted(id));
    }
}
