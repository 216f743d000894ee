package io.watchpost.report.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class TransferTest {

    @Test
    void aTransferIsConfirmedAlthoughNoReportBelongsToAUser() {
        UUID transfer = UUID.randomUUID();
        UUID organization = UUID.randomUUID();
        Events.shared().publish("resource.transfers", transfer, "ResourceTransferRequested", Map.of(
                "id", transfer, "organization_id", organization,
                "from_user", Map.of("id", UUID.randomUUID(), "username", "bob"),
                "to_user", Map.of("id", UUID.randomUUID(), "username", "carol", "role", "User"),
                "requested_at", "2025-03-28T12:40:00.000Z"));
        ReceivedEvent confirmed = Events.shared().await("resource.transfers", transfer, "ResourcesTransferred");
        EventSchemas.assertFits(confirmed);
        assertEquals("report", confirmed.data().path("service").asText());
        assertEquals("{}", confirmed.data().get("resources").toString());
    }
}
