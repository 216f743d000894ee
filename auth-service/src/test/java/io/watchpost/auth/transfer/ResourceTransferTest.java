package io.watchpost.auth.transfer;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.ownership.ResourcesTransferred;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ResourceTransferTest {

    private Person from;
    private Person to;
    private String admin;

    @BeforeEach
    void twoUsersOfOneOrganizationAndItsAdmin() {
        UUID organization = People.organization();
        from = People.user(organization, "User");
        to = People.user(organization, "User");
        admin = People.user(organization, "Admin").signIn();
    }

    @Test
    void aTransferIsCompleteWhenEachServiceHasConfirmedAndThenTheUserMayGo() {
        Holdings.tell(from, from.organization(), "scan", Map.of("targets", 2));
        Eventually.that(() -> as(admin).get("/v2/users/" + from.id() + "/can_be_deleted").then()
                .body("can_be_deleted", equalTo(false)).body("resources.targets", equalTo(2)));
        as(admin).delete("/v2/users/" + from.id()).then().statusCode(409);

        Response requested = transfer(admin, from, to);
        requested.then().statusCode(200).body("status", equalTo("pending")).body("to_user_id", equalTo(to.id().toString()));
        UUID id = UUID.fromString(requested.path("id"));
        JsonNode event = Events.shared().await("resource.transfers", id, "ResourceTransferRequested").data();
        assertEquals(from.id().toString(), event.at("/from_user/id").asText());
        assertEquals(to.username(), event.at("/to_user/username").asText());
        transfer(admin, from, to).then().statusCode(200).body("id", equalTo(id.toString()));

        for (int time = 0; time < 2; time++) {
            confirm(id, "scan", Map.of("targets", 2));
        }
        Eventually.that(() -> show(id).body("data.attributes.status", equalTo("pending"))
                .body("data.attributes.waiting_for", contains("report")).body("data.attributes.resources.targets", equalTo(2)));
        as(admin).delete("/v2/users/" + from.id()).then().statusCode(409);
        confirm(id, "report", Map.of());
        Eventually.that(() -> show(id).body("data.attributes.status", equalTo("completed"))
                .body("data.attributes.completed_at", notNullValue()).body("data.attributes.resources.targets", equalTo(2)));
        as(admin).delete("/v2/users/" + from.id()).then().statusCode(204);
        Events.shared().await("audit.trail", one -> one.data().path("action").asText().equals("resource_transfer.completed")
                && one.data().path("resource_id").asText().equals(id.toString()));
    }

    @Test
    void whoConfirmsAtTheSameTimeCompletesItOnce() {
        UUID id = UUID.fromString(transfer(admin, from, to).path("id"));
        for (int time = 0; time < 5; time++) {
            confirm(id, "scan", Map.of("scans", 1));
            confirm(id, "report", Map.of());
        }
        Eventually.that(() -> show(id).body("data.attributes.status", equalTo("completed")).body("data.attributes.resources.scans", equalTo(1)));
        assertEquals("1", TestDatabase.value("select count(*) from resource_transfer where id = '%s'".formatted(id)));
    }

    @Test
    void anAdminTakesOverWhatAUserHolds() {
        Person heir = People.user(from.organization(), "Admin");
        as(heir.signIn()).put("/v2/users/" + from.id() + "/inherit").then().statusCode(200)
                .body("to_user_id", equalTo(heir.id().toString())).body("from_user_id", equalTo(from.id().toString()));
    }

    @Test
    void resourcesStayInTheirOrganizationAndAreGivenByAdminsOnly() {
        Person stranger = People.user(People.organization(), "User");
        transfer(admin, from, stranger).then().statusCode(404);
        transfer(People.superAdmin(), from, stranger).then().statusCode(422).body("errors[0].field", equalTo("to_user_id"));
        transfer(admin, from, from).then().statusCode(422);
        transfer(from.signIn(), from, to).then().statusCode(403);
        UUID id = UUID.fromString(transfer(admin, from, to).path("id"));
        String other = People.user(People.organization(), "Admin").signIn();
        as(other).get("/v2/resource_transfers/" + id).then().statusCode(404);
        as(other).get("/v2/resource_transfers").then().statusCode(200).body("meta.total_count", equalTo(0));
        as(admin).get("/v2/resource_transfers?q[status]=pending").then().statusCode(200).body("data[0].id", equalTo(id.toString()))
                .body("data[0].attributes.completed_at", nullValue());
    }

    @Test
    void nobodyReceivesWhatHeCouldNotSeeOrGivesWhatIsAboveHim() {
        Person disabled = People.user(from.organization(), "User", Map.of("active", false));
        transfer(admin, from, disabled).then().statusCode(422).body("errors[0].code", equalTo("inactive"));
        Person above = People.user(from.organization(), "Super Admin");
        transfer(admin, above, to).then().statusCode(403).body("errors[0].code", equalTo("user_outranks"));
        transfer(People.superAdmin(), above, to).then().statusCode(422).body("errors[0].code", equalTo("sees_less"));
        as(admin).get("/v2/resource_transfers").then().statusCode(200).body("meta.total_count", equalTo(0));
    }

    private static Response transfer(String token, Person giver, Person receiver) {
        return as(token).queryParam("from_user_id", giver.id()).queryParam("to_user_id", receiver.id()).put("/v2/user/transfer_resources");
    }

    private ValidatableResponse show(UUID id) {
        return as(admin).get("/v2/resource_transfers/" + id).then().statusCode(200);
    }

    private void confirm(UUID id, String service, Map<String, Integer> resources) {
        ResourcesTransferred confirmation = new ResourcesTransferred(id, service, from.organization(), List.of(from.organization()),
                from.id(), to.id(), resources, Map.of(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Events.shared().publish("resource.transfers", id, ResourcesTransferred.TYPE, confirmation);
    }
}
