package io.watchpost.kit.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/** Two consumers of one topic, as two services would be. The first can be broken for a key. */
@ApplicationScoped
public class EffectConsumers {

    private static final String INSERT =
        "INSERT INTO effect (consumer, event_id, key, traceparent) VALUES (:consumer, :event, :key, :traceparent)";

    private final Inbox inbox;
    private final Outbox outbox;
    private final Set<UUID> broken = ConcurrentHashMap.newKeySet();

    EffectConsumers(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Produces
    @Singleton
    ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.SCAN_LIFECYCLE, Topics.REPORT_FILES).reading(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS)
            .consuming("effects", Topics.SCAN_LIFECYCLE).consuming("watchers", Topics.SCAN_LIFECYCLE);
    }

    void breakFor(UUID key) {
        broken.add(key);
    }

    void mend() {
        broken.clear();
    }

    @Incoming("effects")
    Uni<Void> effect(Message<byte[]> message) {
        return inbox.process("effects", message, (session, event) -> note("effects", session, event)
            .chain(() -> outbox.publish(session, Topics.REPORT_FILES, event.key(), "ReportFileGenerated", event.data(), event.origin()))
            .invoke(() -> failIfBroken(event)));
    }

    @Incoming("watchers")
    Uni<Void> watch(Message<byte[]> message) {
        return inbox.process("watchers", message, (session, event) -> note("watchers", session, event));
    }

    private void failIfBroken(Event event) {
        if (broken.contains(event.key())) {
            throw new IllegalStateException("broken for " + event.key());
        }
    }

    private static Uni<Void> note(String consumer, Mutiny.Session session, Event event) {
        return session.createNativeQuery(INSERT).setParameter("consumer", consumer).setParameter("event", event.id())
            .setParameter("key", event.key()).setParameter("traceparent", event.traceparent()).executeUpdate().replaceWithVoid();
    }
}
