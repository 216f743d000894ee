package io.watchpost.auth.transfer;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
import io.watchpost.kit.ownership.ResourceTransferRequested;
import io.watchpost.kit.ownership.ResourcesTransferred;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.Rounds;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ResourceTransferTest {

    private static final String TOPIC = "resource.transfers";
    private static final String STATUS = "data.attributes.status";
    private static final String WAITING = "data.attributes.waiting_for";

    private UUID organization;
    private Person admin;
    private Person bob;
    private Person carol;
    private String token;

    @BeforeEach
    void anAdminAndTwoUsers() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        bob = People.user(organization, "User");
        carol = People.user(organization, "User");
        token = admin.signIn();
    }

    @Test
    void aTransferIsCompleteWhenBothServicesHaveConfirmedWhateverComesTwice() {
        Holdings.tell(bob, organization, "scan", Map.of("targets", 3, "scans", 2));
        Eventually.that(() -> assertEquals("1", held(bob)));
        UUID id = id(transfer(token, bob, carol).then().statusCode(200)
                .body("status", equalTo("pending")).body("from_user_id", equalTo(bob.id().toString()))
                .body("to_user_id", equalTo(carol.id().toString())));

        var request = Events.shared().await(TOPIC, id, ResourceTransferRequested.TYPE);
        EventSchemas.assertFits(request);
        assertEquals("User", request.data().at("/to_user/role").asText());
        assertEquals(admin.id().toString(), request.data().at("/actor/user_id").asText());
        audited(id, "resource_transfer.requested");

        UUID event = confirm(id, "scan", Map.of("targets", 3, "scans", 2));
        Eventually.that(() -> show(token, id).body(WAITING, contains("report")).body(STATUS, equalTo("pending"))
                .body("data.attributes.completed_at", nullValue()));
        Events.shared().publish(TOPIC, id, ResourcesTransferred.TYPE, event, confirmation(id, "scan", Map.of("targets", 9)));
        confirm(id, "scan", Map.of("targets", 9));
        confirm(id, "notification", Map.of());
        confirm(id, "report", Map.of());
        Eventually.that(() -> show(token, id).body(STATUS, equalTo("completed")).body(WAITING, empty())
                .body("data.attributes.completed_at", notNullValue()).body("data.attributes.resources.targets", equalTo(3))
                .body("data.attributes.resources.scans", equalTo(2))
                .body("data.attributes.requested_by.id", equalTo(admin.id().toString())));
        assertEquals(null, held(bob), "what is given away is no longer held, also before the new counts are here");
        audited(id, "resource_transfer.completed");
        EventSchemas.assertFits(ResourcesTransferred.TYPE, Events.shared().await(TOPIC, id, ResourcesTransferred.TYPE).data());
    }

    @Test
    void askedAgainATransferThatIsUnderWayIsAnsweredAndNothingElseMayCrossIt() {
        Person dave = People.user(organization, "User");
        UUID id = id(transfer(token, bob, carol).then().statusCode(200));
        assertEquals(id, id(transfer(token, bob, carol).then().statusCode(200).body("status", equalTo("pending"))));
        transfer(token, bob, dave).then().statusCode(409).body("errors[0].code", equalTo("transfer_pending"));
        transfer(token, carol, dave).then().statusCode(409);
        transfer(token, dave, bob).then().statusCode(409);
        id(transfer(token, dave, carol).then().statusCode(200));

        as(token).queryParam("q[status]", "pending").queryParam("sort_by", "requested_at").get("/v2/resource_transfers").then()
                .statusCode(200).body("data.attributes.from_user.username", contains(bob.username(), dave.username()));
        confirm(id, "scan", Map.of());
        confirm(id, "report", Map.of());
        Eventually.that(() -> show(token, id).body(STATUS, equalTo("completed")));
        id(transfer(token, bob, dave).then().statusCode(200));
    }

    @Test
    void anAdminInheritsAUsersResourcesOrGivesThemToSomebody() {
        UUID own = id(as(token).put("/v2/users/" + bob.id() + "/inherit").then().statusCode(200)
                .body("to_user_id", equalTo(admin.id().toString())));
        show(token, own).body("data.attributes.to_user.username", equalTo(admin.username()));
        Person dave = People.user(organization, "User");
        as(token).queryParam("to_user_id", carol.id()).put("/v2/users/" + dave.id() + "/inherit").then().statusCode(200)
                .body("to_user_id", equalTo(carol.id().toString()));
        as(token).put("/v2/users/" + admin.id() + "/inherit").then().statusCode(422).body("errors.field", contains("to_user_id"));
        as(People.superAdmin()).put("/v2/users/" + carol.id() + "/inherit").then().statusCode(422)
                .body("errors[0].code", equalTo("other_organization"));
    }

    @Test
    void onlyTwoUsableUsersOfOneOrganizationWithinTheCircleTakePart() {
        Person stranger = People.user(People.organization(), "User");
        transfer(token, bob, stranger).then().statusCode(404);
        transfer(token, stranger, bob).then().statusCode(404);
        transfer(People.superAdmin(), bob, stranger).then().statusCode(422).body("errors.field", contains("to_user_id"));
        transfer(token, bob, bob).then().statusCode(422).body("errors[0].code", equalTo("same_user"));
        as(token).queryParam("to_user_id", bob.id()).put("/v2/user/transfer_resources").then().statusCode(422)
                .body("errors.field", contains("from_user_id"));
        transfer(carol.signIn(), bob, carol).then().statusCode(403);
        TestDatabase.execute("update users set status = 'inactive' where id = '%s'".formatted(carol.id()));
        transfer(token, bob, carol).then().statusCode(422).body("errors[0].code", equalTo("inactive"));
        transfer(token, carol, bob).then().statusCode(200);

        Person foreignAdmin = People.user(stranger.organization(), "Admin");
        UUID id = id(transfer(foreignAdmin.signIn(), stranger, foreignAdmin).then().statusCode(200));
        as(token).get("/v2/resource_transfers/" + id).then().statusCode(404);
        show(People.superAdmin(), id).body("data.attributes.organization.id", equalTo(stranger.organization().toString()));
        as(stranger.signIn()).get("/v2/resource_transfers/" + id).then().statusCode(403);
    }

    @Test
    void nobodyTakesPartWhoseRoleIsAboveTheCallers() {
        Person superAdmin = People.user(organization, "Super Admin");
        transfer(token, superAdmin, bob).then().statusCode(403).body("errors[0].code", equalTo("user_outranks"));
        transfer(token, bob, superAdmin).then().statusCode(403);
        transfer(People.superAdmin(), superAdmin, bob).then().statusCode(422).body("errors[0].code", equalTo("sees_less"));
        transfer(People.superAdmin(), bob, superAdmin).then().statusCode(200);
    }

    @Test
    void ofManyRequestsAtOnceOneTransferComesAndOfManyConfirmationsOneCompletion() throws Exception {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        List<String> wrong = Rounds.withoutOneWinner(3, 4, round -> () -> ids.add(id(transfer(token, bob, carol).then().statusCode(200))));
        assertEquals(1, ids.size(), () -> ids + " in " + wrong);
        UUID id = ids.iterator().next();
        Set<String> events = ConcurrentHashMap.newKeySet();
        Rounds.withoutOneWinner(1, 4, round -> () -> events.add("'" + confirm(id, "scan", Map.of("targets", 1)) + "'")
                && events.add("'" + confirm(id, "report", Map.of()) + "'"));
        Eventually.that(() -> assertEquals("8 0", TestDatabase.value("""
                select (select count(*) from processed_event where event_id in (%s)) || ' ' || (select count(*) from outbox)"""
                .formatted(String.join(",", events)))));
        show(token, id).body(STATUS, equalTo("completed")).body("data.attributes.resources.targets", equalTo(1));
        assertEquals(1, Events.shared().all("audit.trail").stream().filter(event -> is(event.data(), id, "resource_transfer.completed"))
                .count());
        assertEquals(1, Events.shared().all(TOPIC).stream()
                .filter(event -> event.key().equals(id.toString()) && event.type().equals(ResourceTransferRequested.TYPE)).count());
    }

    private static Response transfer(String token, Person giver, Person receiver) {
        return as(token).queryParam("from_user_id", giver.id()).queryParam("to_user_id", receiver.id())
                .put("/v2/user/transfer_resources");
    }

    private static UUID id(ValidatableResponse answer) {
        return UUID.fromString(answer.extract().path("id"));
    }

    private static ValidatableResponse show(String token, UUID id) {
        return as(token).get("/v2/resource_transfers/" + id).then().statusCode(200);
    }

    private UUID confirm(UUID id, String service, Map<String, Integer> resources) {
        return Events.shared().publish(TOPIC, id, ResourcesTransferred.TYPE, confirmation(id, service, resources));
    }

    private ResourcesTransferred confirmation(UUID id, String service, Map<String, Integer> resources) {
        return new ResourcesTransferred(id, service, organization, List.of(organization), bob.id(), carol.id(), resources, Map.of(),
                Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS));
    }

    private static String held(Person user) {
        return TestDatabase.value("select 1 from held_resources('%s') limit 1".formatted(user.id()));
    }

    private static void audited(UUID id, String action) {
        Events.shared().await("audit.trail", event -> is(event.data(), id, action));
    }

    private static boolean is(JsonNode record, UUID id, String action) {
        return record.path("resource_id").asText().equals(id.toString()) && record.path("action").asText().equals(action);
    }
}
