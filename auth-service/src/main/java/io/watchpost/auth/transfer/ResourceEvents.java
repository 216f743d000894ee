package io.watchpost.auth.transfer;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AuthTopics;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import io.watchpost.kit.ownership.OwnedResourcesChanged;
import io.watchpost.kit.ownership.ResourcesTransferred;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Hears from the services that keep users' records. */
@ApplicationScoped
class ResourceEvents {

    private final Inbox inbox;
    private final OwnedResources owned;
    private final ResourceTransfers transfers;

    ResourceEvents(Inbox inbox, OwnedResources owned, ResourceTransfers transfers) {
        this.inbox = inbox;
        this.owned = owned;
        this.transfers = transfers;
    }

    @Incoming("resource-ownership")
    Uni<Void> onOwnership(Message<byte[]> message) {
        return inbox.process(AuthTopics.CONSUMER, message, this::ownership);
    }

    @Incoming("resource-transfers")
    Uni<Void> onTransfer(Message<byte[]> message) {
        return inbox.process(AuthTopics.CONSUMER, message, this::transfer);
    }

    private Uni<Void> ownership(Session session, Event event) {
        return event.type().equals(OwnedResourcesChanged.TYPE) ? owned.store(session, event) : Uni.createFrom().voidItem();
    }

    private Uni<Void> transfer(Session session, Event event) {
        return event.type().equals(ResourcesTransferred.TYPE) ? transfers.confirmed(session, event) : Uni.createFrom().voidItem();
    }
}
