package io.watchpost.report.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import io.watchpost.report.collect.ReportCollector;
import io.watchpost.report.collect.RunEnd;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Hears how runs end: a completed one becomes a report, the results of any other are dropped. */
@ApplicationScoped
class ScanLifecycleConsumer {

    private final Inbox inbox;
    private final ReportCollector collector;

    ScanLifecycleConsumer(Inbox inbox, ReportCollector collector) {
        this.inbox = inbox;
        this.collector = collector;
    }

    @Incoming("scan-lifecycle")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(ReportTopics.CONSUMER, message, this::apply);
    }

    private Uni<Void> apply(Session session, Event event) {
        return switch (event.type()) {
            case "ScanCompleted" -> collector.completed(session, event.as(RunEnd.class));
            case "ScanStopped", "ScanFailed" -> collector.dismissed(session, event.as(RunEnd.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}
