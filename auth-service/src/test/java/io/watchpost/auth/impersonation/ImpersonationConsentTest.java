package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ImpersonationConsentTest {

    private static final String PATH = "/v2/user/impersonation_consents";

    private Person target;
    private String session;
    private String targets;

    @BeforeEach
    void anOrganizationThatDemandsConsent() {
        UUID organization = People.organization();
        target = People.user(organization, "User");
        session = People.user(organization, "Admin").signIn();
        targets = target.signIn();
        Acting.decide(session, "consent_required", true).then().statusCode(200);
    }

    @Test
    void nobodyActsAsAUserWhoHasNotConsented() {
        refused();
        Acting.consent(targets, 10).then().statusCode(201).header("Location", notNullValue()).body("data.attributes.active", equalTo(true));
        Response started = Acting.startAndRevert(session, target);
        assertFalse(Instant.parse(started.path("expires_at")).isAfter(Instant.now().plusSeconds(600)), "it ends with the consent");
        TestDatabase.execute("update impersonation_consent set expires_at = now() where user_id = '%s'".formatted(target.id()));
        refused();
    }

    @Test
    void whoTakesTheConsentBackEndsWhatRestsOnIt() {
        String consent = Acting.consent(targets, 60).path("data.id");
        Response started = Acting.start(session, target);
        as(targets).delete(PATH + "/" + consent).then().statusCode(204);
        Acting.eventuallyRefused(started.path("token"));
        assertEquals("consent_withdrawn", Acting.endCause(started));
        refused();
        as(targets).delete(PATH + "/" + consent).then().statusCode(409).body("errors.code", hasItem("not_active"));
        as(targets).get(PATH).then().statusCode(200).body("meta.total_count", equalTo(1))
                .body("data[0].attributes.active", equalTo(false)).body("data[0].attributes.withdrawn_at", notNullValue());
        as(targets).queryParam("q[active]", "true").queryParam("sort_by", "-expires_at").get(PATH).then()
                .body("meta.total_count", equalTo(0));
    }

    @Test
    void aConsentIsItsHoldersOnly() {
        String consent = Acting.consent(targets, 60).path("data.id");
        as(session).delete(PATH + "/" + consent).then().statusCode(404);
        as(session).get(PATH).then().statusCode(200).body("meta.total_count", equalTo(0));
        String acting = Acting.start(session, target).path("token");
        Acting.consent(acting, 60).then().statusCode(403).body("errors.code", hasItem("impersonating"));
        as(acting).delete(PATH + "/" + consent).then().statusCode(403).body("errors.code", hasItem("impersonating"));
    }

    @Test
    void itsTimeIsBounded() {
        Acting.consent(targets, 0).then().statusCode(422).body("errors.field", hasItem("impersonation_consent.minutes"));
        Acting.consent(targets, 43_201).then().statusCode(422).body("errors.code", hasItem("out_of_range"));
        for (int number = 0; number < 20; number++) {
            Acting.consent(targets, 10).then().statusCode(201);
        }
        Acting.consent(targets, 10).then().statusCode(409).body("errors.code", hasItem("too_many_consents"));
    }

    private void refused() {
        Acting.start(session, target).then().statusCode(403).body("errors.code", hasItem("consent_required"));
    }
}
