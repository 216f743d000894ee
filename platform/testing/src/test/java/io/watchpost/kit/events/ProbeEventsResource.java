package io.watchpost.kit.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.UUID;

/** Changes something and publishes an event about it, as an impersonated user. */
@Path("/probe/events")
@PermitAll
public class ProbeEventsResource {

    static final Actor SUPPORT = new Actor(UUID.randomUUID(), "support", UUID.randomUUID(), "Admin");
    static final Actor CUSTOMER = new Actor(UUID.randomUUID(), "customer", UUID.randomUUID(), "User");

    private final Transactions transactions;
    private final Outbox outbox;
    private final CurrentRequest request;

    ProbeEventsResource(Transactions transactions, Outbox outbox, CurrentRequest request) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.request = request;
    }

    @POST
    public Uni<Message> publish(@QueryParam("key") UUID key, @QueryParam("refuse") boolean refuse) {
        EventOrigin origin = EventOrigin.of(SUPPORT, request.get()).onBehalfOf(CUSTOMER, UUID.randomUUID());
        return transactions.asSystem(session ->
            outbox.publish(session, Topics.SCAN_LIFECYCLE, key, "ScanStarted", Map.of("run_id", key), origin)
            .invoke(() -> refuseIf(refuse)))
            .replaceWith(new Message("done"));
    }

    private static void refuseIf(boolean refuse) {
        if (refuse) {
            throw ApiException.conflict("refused", "Refused after the event was written");
        }
    }
}
