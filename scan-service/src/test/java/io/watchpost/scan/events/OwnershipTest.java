package io.watchpost.scan.events;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.ownership.OwnedResourcesChanged;
import io.watchpost.kit.ownership.OwnershipRecount;
import io.watchpost.kit.ownership.ResourceTransferRequested;
import io.watchpost.kit.ownership.ResourcesTransferred;
import io.watchpost.kit.security.Role;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.Rounds;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnershipTest extends ScanServiceTest {

    private static final String OWNERSHIP = "resource.ownership";
    private static final String TRANSFERS = "resource.transfers";

    @Inject
    OwnershipRecount recount;

    private UUID organization;
    private UUID bob;
    private UUID carol;
    private RequestSpecification caller;

    @BeforeEach
    void twoUsersOfAnOrganization() {
        organization = organization("Owners Ltd");
        bob = Accounts.shared().user("bob", organization, "User");
        carol = Accounts.shared().user("carol", organization, "User");
        caller = caller(organization, bob, "pci");
    }

    @Test
    void whatAUserHoldsIsToldWheneverARecordComesOrGoes() {
        String scan = new ScanCalls(caller).create("Office", "192.0.2.1");
        String spare = target(caller, Map.of("name", "Spare", "hosts", "192.0.2.2"));
        awaitHeld(bob, organization, Map.of("scans", 1, "schedules", 0, "targets", 2));
        given().spec(caller).delete("/v2/scans/" + scan).then().statusCode(204);
        given().spec(caller(organization, carol, "pci")).delete("/v2/targets?ids=" + spare).then().statusCode(200);
        awaitHeld(bob, organization, Map.of("scans", 0, "schedules", 0, "targets", 1));
        ReceivedEvent told = Events.shared().await(OWNERSHIP, key(bob, organization), OwnedResourcesChanged.TYPE);
        EventSchemas.assertFits(told);
        assertEquals(bob.toString(), told.data().at("/actor/user_id").asText());
    }

    @Test
    void countsAreRightHoweverManyRecordsComeAtOnce() throws Exception {
        Rounds.withoutOneWinner(3, 8, round -> () -> target(caller, Map.of("name", "One of many", "hosts", "192.0.2.1")) != null);
        awaitHeld(bob, organization, Map.of("scans", 0, "schedules", 0, "targets", 24));
    }

    @Test
    void aTransferGivesWhatTheReceiverMaySeeAndConfirms() throws SQLException {
        UUID partner = Accounts.shared().organization("Partner", null, true);
        UUID customer = Accounts.shared().organization("Customer", partner, false);
        UUID left = organization("Left behind");
        // No account that the service has heard of: its organization would outweigh those of the tokens below.
        UUID giver = UUID.randomUUID();
        UUID receiver = Accounts.shared().user("receiver", partner, "User");
        String own = target(caller(partner, giver, "pci"), Map.of("name", "Own", "hosts", "192.0.2.1"));
        String customers = new ScanCalls(caller(customer, giver, "pci")).create("Customer's", "192.0.2.2");
        String leftBehind = target(caller(left, giver, "pci"), Map.of("name", "Left", "hosts", "192.0.2.3"));

        UUID transfer = request(partner, giver, receiver, Role.USER);
        ReceivedEvent confirmed = Events.shared().await(TRANSFERS, transfer, ResourcesTransferred.TYPE);
        EventSchemas.assertFits(confirmed);
        assertEquals(Map.of("scans", 1, "targets", 2), numbers(confirmed.data().get("resources")));
        assertEquals(Map.of(), numbers(confirmed.data().get("left")));
        awaitHeld(giver, partner, Map.of("scans", 0, "schedules", 0, "targets", 0));
        awaitHeld(giver, customer, Map.of("scans", 0, "schedules", 0, "targets", 0));
        awaitHeld(receiver, partner, Map.of("scans", 0, "schedules", 0, "targets", 1));
        awaitHeld(receiver, customer, Map.of("scans", 1, "schedules", 0, "targets", 1));
        assertEquals(receiver.toString(), holderOfTarget(own));
        assertEquals(giver.toString(), holderOfTarget(leftBehind));
        given().spec(caller(customer, "pci")).get("/v2/scans/" + customers).then().statusCode(200)
            .body("data.attributes.created_by.username", equalTo("receiver"));
        JsonNode record = Events.shared().await("audit.trail", event -> event.key().equals(customer.toString())
            && event.data().path("action").asText().equals("resources.transferred")).data();
        assertEquals("admin", record.at("/user/username").asText());
        assertEquals("giver", record.path("resource_name").asText());
    }

    @Test
    void askedTwiceATransferGivesWhatHasComeSinceAndAskedForNothingItConfirms() {
        UUID empty = request(organization, bob, carol, Role.USER);
        ReceivedEvent confirmed = Events.shared().await(TRANSFERS, empty, ResourcesTransferred.TYPE);
        assertEquals(Map.of(), numbers(confirmed.data().get("resources")));
        assertEquals("[\"" + organization + "\"]", confirmed.data().get("organization_ids").toString());

        target(caller, Map.of("name", "Later", "hosts", "192.0.2.1"));
        Events.shared().publish(TRANSFERS, empty, ResourceTransferRequested.TYPE, requested(empty, organization, bob, carol, Role.USER));
        awaitHeld(carol, organization, Map.of("scans", 0, "schedules", 0, "targets", 1));
    }

    @Test
    void whoHeldRecordsBeforeTheyWereCountedIsToldOfOnceAtTheStart() throws Throwable {
        target(caller, Map.of("name", "Old", "hosts", "192.0.2.1"));
        awaitHeld(bob, organization, Map.of("scans", 0, "schedules", 0, "targets", 1));
        String migration = new String(getClass().getResourceAsStream("/db/migration/V6__ownership.sql").readAllBytes(), UTF_8);
        execute(migration.substring(migration.indexOf("SELECT set_config")));
        recount.tell();
        recount.tell();
        Eventually.that(() -> assertEquals(2, told(bob, organization).size()));
        awaitHeld(bob, organization, Map.of("scans", 0, "schedules", 0, "targets", 1));
    }

    private static UUID request(UUID organization, UUID giver, UUID receiver, Role role) {
        UUID transfer = UUID.randomUUID();
        Map<String, Object> event = requested(transfer, organization, giver, receiver, role);
        Events.shared().publish(TRANSFERS, transfer, ResourceTransferRequested.TYPE, event);
        return transfer;
    }

    private static Map<String, Object> requested(UUID transfer, UUID organization, UUID giver, UUID receiver, Role role) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", transfer);
        event.put("organization_id", organization);
        event.put("from_user", Map.of("id", giver, "username", "giver"));
        event.put("to_user", Map.of("id", receiver, "username", "receiver", "role", role.title()));
        event.put("requested_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        event.put("actor", Map.of("user_id", UUID.randomUUID(), "username", "admin", "organization_id", organization, "role", "Admin"));
        event.put("on_behalf_of", null);
        return event;
    }

    /** Waits until the newest count that was told of the user is this one. */
    private static void awaitHeld(UUID user, UUID organization, Map<String, Integer> wanted) {
        Eventually.that(() -> {
            List<ReceivedEvent> told = told(user, organization);
            assertEquals(wanted, told.isEmpty() ? Map.of() : numbers(told.get(told.size() - 1).data().get("resources")));
        });
    }

    private static List<ReceivedEvent> told(UUID user, UUID organization) {
        String key = key(user, organization).toString();
        return Events.shared().all(OWNERSHIP).stream().filter(event -> event.key().equals(key)).toList();
    }

    private static UUID key(UUID user, UUID organization) {
        return new OwnedResourcesChanged(user, organization, "scan", Map.of(), Instant.EPOCH).key();
    }

    private static Map<String, Integer> numbers(JsonNode resources) {
        Map<String, Integer> numbers = new HashMap<>();
        resources.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().intValue()));
        return numbers;
    }

    private static String holderOfTarget(String target) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("select created_by from target where id = '" + target + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        Connection connection = TestSystem.current().database().connectAsOwner();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set watchpost.circle = '*'");
        }
        return connection;
    }
}
