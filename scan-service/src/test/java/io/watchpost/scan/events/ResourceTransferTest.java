package io.watchpost.scan.events;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResourceTransferTest extends ScanServiceTest {

    private final UUID organization = organization("Example Ltd");
    private final UUID giver = UUID.randomUUID();
    private final UUID receiver = UUID.randomUUID();

    @Test
    void whatAUserMadeBecomesAnothersWhenAuthServiceAsksAndTheCountsOfBothAreTold() {
        RequestSpecification caller = caller(organization, giver, "pci");
        String target = target(caller, Map.of("name", "Office", "hosts", "192.0.2.1"));
        String scan = given().spec(caller).body(Map.of("scan", Map.of("name", "Weekly", "target_id", target))).post("/v2/scans")
            .then().statusCode(201).extract().path("data.id");
        Eventually.that(() -> assertEquals("{\"scans\":1,\"schedules\":0,\"targets\":1}", held(giver)));

        UUID transfer = request();

        JsonNode confirmation = Events.shared().await("resource.transfers", transfer, "ResourcesTransferred").data();
        assertEquals("scan", confirmation.path("service").asText());
        assertEquals(1, confirmation.at("/resources/targets").asInt());
        assertEquals(1, confirmation.at("/resources/scans").asInt());
        assertEquals(0, confirmation.path("left").size());
        given().spec(caller).get("/v2/scans/" + scan).then().statusCode(200).body("data.attributes.created_by.id", equalTo(receiver.toString()));
        Eventually.that(() -> assertEquals("{\"scans\":1,\"schedules\":0,\"targets\":1}", held(receiver)));
        assertEquals("{\"scans\":0,\"schedules\":0,\"targets\":0}", held(giver));
        Events.shared().await("audit.trail", event -> event.data().path("action").asText().equals("resources.transferred")
            && event.data().path("resource_id").asText().equals(giver.toString()));

        given().spec(caller).delete("/v2/scans/" + scan).then().statusCode(204);
        Eventually.that(() -> assertEquals("{\"scans\":0,\"schedules\":0,\"targets\":1}", held(receiver)));
    }

    private UUID request() {
        UUID transfer = UUID.randomUUID();
        Events.shared().publish("resource.transfers", transfer, "ResourceTransferRequested", Map.of(
            "id", transfer, "organization_id", organization,
            "from_user", Map.of("id", giver, "username", "gina"),
            "to_user", Map.of("id", receiver, "username", "rudi", "role", "User"),
            "requested_at", Instant.now()));
        return transfer;
    }

    /** What was told last of the user. */
    private static String held(UUID user) {
        return Events.shared().all("resource.ownership").stream()
            .map(ReceivedEvent::data)
            .filter(data -> data.path("user_id").asText().equals(user.toString()))
            .reduce((earlier, later) -> later)
            .map(data -> data.path("resources").toString())
            .orElse("nothing");
    }
}
