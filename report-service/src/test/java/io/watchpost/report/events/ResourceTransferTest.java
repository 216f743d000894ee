package io.watchpost.report.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class ResourceTransferTest {

    @Test
    void thatNothingIsHeldHereIsConfirmedToo() {
        UUID transfer = UUID.randomUUID();
        UUID giver = UUID.randomUUID();
        Events.shared().publish("resource.transfers", transfer, "ResourceTransferRequested", Map.of(
                "id", transfer, "organization_id", Accounts.shared().organization("Example Ltd", null, false),
                "from_user", Map.of("id", giver, "username", "gina"),
                "to_user", Map.of("id", UUID.randomUUID(), "username", "rudi", "role", "User"),
                "requested_at", Instant.now()));
        JsonNode confirmation = Events.shared().await("resource.transfers", transfer, "ResourcesTransferred").data();
        assertEquals("report", confirmation.path("service").asText());
        assertEquals(giver.toString(), confirmation.path("from_user_id").asText());
        assertEquals(0, confirmation.path("resources").size());
    }
}
