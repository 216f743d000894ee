package io.watchpost.notification.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import io.watchpost.kit.security.Account;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.delivery.Deliveries;
import io.watchpost.notification.delivery.Happening;
import io.watchpost.notification.notification.Notifications;
import io.watchpost.notification.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells users and webhooks of report files: who asked for one, or everybody concerned where it was made unasked. */
@ApplicationScoped
class ReportEvents {

    private final Inbox inbox;
    private final Notifications notifications;
    private final Deliveries deliveries;
    private final Recipients recipients;

    ReportEvents(Inbox inbox, Notifications notifications, Deliveries deliveries, Recipients recipients) {
        this.inbox = inbox;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.recipients = recipients;
    }

    @Incoming("report-files")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(NotificationTopics.CONSUMER, message, this::apply);
    }

    private Uni<Void> apply(Session session, Event event) {
        if (!event.type().equals("ReportFileGenerated")) {
            return Uni.createFrom().voidItem();
        }
        ReportEvent report = event.as(ReportEvent.class);
        Collection<Account> told = report.requestedBy() == null
            ? recipients.of(report.organizationId(), null)
            : recipients.user(report.requestedBy().id());
        return notifications.notify(session, told, report.notice()).chain(() -> report.succeeded()
            ? deliveries.enqueue(session, happening(event, report))
            : Uni.createFrom().voidItem());
    }

    private static Happening happening(Event event, ReportEvent report) {
        Resource<JsonNode> subject = new Resource<>(report.reportId(), "reports", event.data());
        return new Happening(event.id(), WebhookEvent.REPORT_GENERATED, report.organizationId(), event.time(), subject);
    }
}
