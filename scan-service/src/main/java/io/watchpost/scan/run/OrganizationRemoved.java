package io.watchpost.scan.run;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import io.watchpost.scan.events.ScanTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Ends what a deleted organization has going on: its runs are stopped and its schedules have no further date. Its records stay: results
 * under PCI DSS have to be kept for three years, whatever becomes of the customer.
 */
@ApplicationScoped
class OrganizationRemoved {

    private static final String ACTIVE = """
        select id from scan where organization_id = :organization
        and status in ('Requested', 'Queued', 'Running', 'Processing') order by id""";
    private static final String DISABLE =
        "update schedule set next_time = null where organization_id = :organization and next_time is not null";

    private final Inbox inbox;
    private final RunStopper stopper;

    OrganizationRemoved(Inbox inbox, RunStopper stopper) {
        this.inbox = inbox;
        this.stopper = stopper;
    }

    /** Only what is gone matters here; what accounts are now is read elsewhere, and needs no note for each event. */
    @Incoming("auth-accounts")
    Uni<Void> on(Message<byte[]> message) {
        byte[] payload = message.getPayload();
        return payload == null || payload.length == 0 ? inbox.process(ScanTopics.CONSUMER, message, this::gone)
            : Uni.createFrom().completionStage(message::ack);
    }

    /** A user or an API key that is gone has no organization's records, so that nothing is found. */
    private Uni<Void> gone(Session session, Event event) {
        UUID organization = event.key();
        return session.createNativeQuery(DISABLE).setParameter("organization", organization).executeUpdate()
            .chain(() -> session.createNativeQuery(ACTIVE, UUID.class).setParameter("organization", organization).getResultList())
            .chain(scans -> stopAll(session, scans, event));
    }

    private Uni<Void> stopAll(Session session, List<UUID> scans, Event event) {
        Uni<Void> stopped = Uni.createFrom().voidItem();
        for (UUID scan : scans) {
            stopped = stopped.chain(() -> stopper.stop(session, scan, event.origin()));
        }
        return stopped;
    }
}
