package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.events.Events;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees an impersonation, and who can end it. */
@AuthTest
class ImpersonationListTest {

    private static final String PATH = "/v2/impersonations";

    private Person support;
    private Person target;
    private Person customersAdmin;
    private String session;
    private Response started;

    @BeforeEach
    void supportActsAsACustomersUser() {
        UUID partner = People.partner();
        UUID customer = People.organization(partner);
        support = People.user(partner, "Admin");
        target = People.user(customer, "User");
        customersAdmin = People.user(customer, "Admin");
        session = support.signIn();
        started = as(session).queryParam("uuid", target.id()).queryParam("reason", "Call").queryParam("ticket", "T-1")
                .post("/auth/impersonate");
    }

    @Test
    void thoseWhomItConcernsSeeItAndOthersDoNot() {
        for (String token : new String[] {session, target.signIn(), customersAdmin.signIn(), started.path("token")}) {
            as(token).get(PATH).then().statusCode(200).body("meta.total_count", equalTo(1))
                    .body("data[0].id", equalTo(started.path("impersonation_id")))
                    .body("data[0].attributes.impersonator.username", equalTo(support.username()))
                    .body("data[0].attributes.target.username", equalTo(target.username()))
                    .body("data[0].attributes.ticket", equalTo("T-1"))
                    .body("data[0].attributes.ended_at", nullValue());
        }
        as(People.superAdmin()).queryParam("q[target_id]", target.id()).get(PATH).then().body("meta.total_count", equalTo(1));
        Person colleague = People.user(target.organization(), "User");
        as(colleague.signIn()).get(PATH).then().statusCode(200).body("meta.total_count", equalTo(0));
        as(People.user(People.organization(), "Admin").signIn()).get(PATH).then().body("meta.total_count", equalTo(0));
    }

    @Test
    void theListIsFilteredAndSorted() {
        Acting.revert(session, started).then().statusCode(200);
        Response second = Acting.start(session, target);
        as(session).queryParam("q[open]", "true").get(PATH).then().body("data.id", contains((String) second.path("impersonation_id")));
        as(session).queryParam("q[end_cause]", "reverted").queryParam("q[ticket]", "t-*").queryParam("q[reason]", "call")
                .queryParam("q[target]", target.username()).queryParam("q[impersonator]", support.username())
                .queryParam("q[impersonator_id]", support.id()).queryParam("q[read_only]", "false").queryParam("relative_date_range", "1h")
                .get(PATH).then().statusCode(200).body("data.id", contains((String) started.path("impersonation_id")));
        as(session).queryParam("sort_by", "started_at,expires_at,ended_at,impersonator,target").get(PATH).then().statusCode(200)
                .body("data.id", contains((String) started.path("impersonation_id"), second.path("impersonation_id")));
        as(session).queryParam("q[token]", "x").get(PATH).then().statusCode(422);
    }

    @Test
    void theTargetEndsItAtOnceAndBothAreOnRecord() {
        end(target.signIn()).then().statusCode(204);
        assertEnded("ended_by_target", target);
        end(target.signIn()).then().statusCode(409).body("errors.code", hasItem("already_ended"));
    }

    @Test
    void theTargetsAdminEndsIt() {
        end(customersAdmin.signIn()).then().statusCode(204);
        assertEnded("ended_by_admin", customersAdmin);
    }

    @Test
    void theImpersonatorEndsItFromOutsideAndFromInside() {
        end(session).then().statusCode(204);
        assertEnded("ended_by_impersonator", support);
        started = Acting.start(session, target);
        end(started.path("token")).then().statusCode(204);
        assertEnded("ended_by_impersonator", support);
    }

    @Test
    void aSuperAdminEndsItAndAStrangerDoesNotKnowOfIt() {
        end(People.user(People.organization(), "Admin").signIn()).then().statusCode(404);
        end(People.user(target.organization(), "User").signIn()).then().statusCode(404);
        as(session).delete(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        as(session).delete(PATH + "/mine").then().statusCode(422);
        end(People.superAdmin()).then().statusCode(204);
        Acting.eventuallyRefused(started.path("token"));
    }

    @Test
    void nobodyHidesBehindAnotherAccountToEndWhatOthersDo() {
        String other = Acting.start(People.user(support.organization(), "Admin").signIn(), target).path("token");
        end(other).then().statusCode(403).body("errors.code", hasItem("impersonating"));
    }

    private Response end(String token) {
        return as(token).delete(PATH + "/" + started.path("impersonation_id"));
    }

    private void assertEnded(String cause, Person by) {
        Acting.eventuallyRefused(started.path("token"));
        Acting.revert(session, started).then().statusCode(404);
        UUID id = UUID.fromString(started.path("impersonation_id"));
        JsonNode event = Events.shared().await("auth.impersonation", id, "ImpersonationEnded").data();
        assertEquals(cause, event.at("/cause").asText());
        assertEquals(by.id().toString(), event.at("/actor/user_id").asText());
        assertEquals(support.id().toString(), event.at("/impersonator/id").asText());
        JsonNode audit = Events.shared().await("audit.trail", one -> one.data().at("/impersonation_id").asText().equals(id.toString())
                && one.data().at("/action").asText().equals("impersonation.ended")).data();
        assertEquals(cause, audit.at("/changes/cause/1").asText());
        assertEquals(support.username(), audit.at("/changes/impersonator/0").asText());
    }
}
