package io.watchpost.report.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.EventDigest;
import io.watchpost.kit.events.Inbox;
import io.watchpost.report.collect.HostPart;
import io.watchpost.report.collect.Judgement;
import io.watchpost.report.collect.ReportCollector;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Collects what runs found, host by host, and hears what of it counts otherwise later. */
@ApplicationScoped
class ScanResultsConsumer {

    private final Inbox inbox;
    private final ReportCollector collector;

    ScanResultsConsumer(Inbox inbox, ReportCollector collector) {
        this.inbox = inbox;
        this.collector = collector;
    }

    @Incoming("scan-results")
    Uni<Void> on(Message<byte[]> message) {
        return inbox.process(ReportTopics.CONSUMER, message, (session, event) -> apply(session, event, message.getPayload()));
    }

    private Uni<Void> apply(Session session, Event event, byte[] value) {
        return switch (event.type()) {
            case "HostScanned" -> collector.found(session, event.as(HostPart.class), event.id(), EventDigest.of(value));
            case "FindingsJudged" -> collector.judged(session, event.as(Judgement.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}
