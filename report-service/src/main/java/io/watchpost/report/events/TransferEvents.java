package io.watchpost.report.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Inbox;
import io.watchpost.kit.ownership.OwnershipTransfer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Gives one user's records to another when auth-service asks for it. */
@ApplicationScoped
class TransferEvents {

    private final Inbox inbox;
    private final OwnershipTransfer transfer;

    TransferEvents(Inbox inbox, OwnershipTransfer transfer) {
        this.inbox = inbox;
        this.transfer = transfer;
    }

    @Incoming("resource-transfers")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(ReportTopics.CONSUMER, message, transfer::apply);
    }
}
