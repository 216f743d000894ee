package io.watchpost.notification.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditRecorded;
import io.watchpost.kit.events.Inbox;
import io.watchpost.notification.audit.AuditChain;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Adds what all services did to the audit trail. */
@ApplicationScoped
class AuditRecords {

    private final Inbox inbox;
    private final AuditChain chain;

    AuditRecords(Inbox inbox, AuditChain chain) {
        this.inbox = inbox;
        this.chain = chain;
    }

    @Incoming("audit-trail")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(NotificationTopics.CONSUMER, message,
            (session, event) -> chain.append(session, event.as(AuditRecorded.class)));
    }
}
