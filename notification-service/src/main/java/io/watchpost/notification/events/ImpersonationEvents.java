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
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Tells the impersonated user, and the webhooks of the user's organization; of somebody who acts as many users, those who run the
 * installation or the impersonator's organization.
 */
@ApplicationScoped
class ImpersonationEvents {

    private static final Map<String, WebhookEvent> NAMES = Map.of(
        "ImpersonationStarted", WebhookEvent.IMPERSONATION_STARTED,
        "ImpersonationEnded", WebhookEvent.IMPERSONATION_ENDED);

    private final Inbox inbox;
    private final Notifications notifications;
    private final Deliveries deliveries;
    private final Recipients recipients;

    ImpersonationEvents(Inbox inbox, Notifications notifications, Deliveries deliveries, Recipients recipients) {
        this.inbox = inbox;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.recipients = recipients;
    }

    @Incoming("auth-impersonation")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(NotificationTopics.CONSUMER, message, this::apply);
    }

    private Uni<Void> apply(Session session, Event event) {
        if (event.type().equals("ImpersonationAlert")) {
            ImpersonationAlert alert = event.as(ImpersonationAlert.class);
            return notifications.notify(session, recipients.watching(alert.organizationId(), alert.impersonator()), alert.notice());
        }
        WebhookEvent name = NAMES.get(event.type());
        if (name == null) {
            return Uni.createFrom().voidItem();
        }
        ImpersonationEvent impersonation = event.as(ImpersonationEvent.class);
        Resource<JsonNode> subject = new Resource<>(impersonation.id(), "impersonations", event.data());
        return notifications.notify(session, recipients.user(impersonation.target().id()), impersonation.notice())
            .chain(() -> deliveries.enqueue(session,
                new Happening(event.id(), name, impersonation.organizationId(), event.time(), subject)));
    }
}
