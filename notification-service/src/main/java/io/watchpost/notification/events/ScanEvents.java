package io.watchpost.notification.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.delivery.Deliveries;
import io.watchpost.notification.delivery.Happening;
import io.watchpost.notification.notification.Notifications;
import io.watchpost.notification.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells users and webhooks of the course of scans. */
@ApplicationScoped
class ScanEvents {

    private final Inbox inbox;
    private final Notifications notifications;
    private final Deliveries deliveries;
    private final Recipients recipients;

    ScanEvents(Inbox inbox, Notifications notifications, Deliveries deliveries, Recipients recipients) {
        this.inbox = inbox;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.recipients = recipients;
    }

    @Incoming("scan-lifecycle")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(NotificationTopics.CONSUMER, message, this::apply);
    }

    private Uni<Void> apply(Session session, Event event) {
        Optional<WebhookEvent> name = ScanEvent.named(event.type());
        if (name.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ScanEvent scan = event.as(ScanEvent.class);
        Resource<JsonNode> subject = new Resource<>(scan.scan().id(), "scans", event.data());
        return notifications.notify(session, recipients.of(scan.organizationId(), scan.createdBy()), scan.notice(name.get()))
            .chain(() -> deliveries.enqueue(session, new Happening(event.id(), name.get(), scan.organizationId(), event.time(), subject)));
    }
}
