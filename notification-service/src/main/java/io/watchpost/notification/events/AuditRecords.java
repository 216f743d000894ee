package io.watchpost.notification.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditRecorded;
import io.watchpost.kit.events.Inbox;
import io.watchpost.notification.audit.AuditChain;
import io.watchpost.notification.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Adds what all services did to the audit trail; with an account its notifications go. */
@ApplicationScoped
class AuditRecords {

    private final Inbox inbox;
    private final AuditChain chain;
    private final Notifications notifications;

    AuditRecords(Inbox inbox, AuditChain chain, Notifications notifications) {
        this.inbox = inbox;
        this.chain = chain;
        this.notifications = notifications;
    }

    @Incoming("audit-trail")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(NotificationTopics.CONSUMER, message, (session, event) -> apply(session, event.as(AuditRecorded.class)));
    }

    private Uni<Void> apply(Session session, AuditRecorded audited) {
        boolean userDeleted = audited.action().equals("user.deleted") && audited.outcome().equals("success");
        return chain.append(session, audited)
            .chain(() -> userDeleted ? notifications.forget(session, audited.resourceId()) : Uni.createFrom().voidItem());
    }
}
