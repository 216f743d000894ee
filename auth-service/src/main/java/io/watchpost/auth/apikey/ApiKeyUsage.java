package io.watchpost.auth.apikey;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AuthTopics;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Hears from all services which keys they saw. The time of the last use never goes back, in whatever order the services tell. */
@ApplicationScoped
class ApiKeyUsage {

    private static final String NOTE = """
            update api_key set last_used_at = greatest(last_used_at, least(:used, now()))
            where id = :id and (last_used_at is null or last_used_at < :used)
            """;

    private final Inbox inbox;

    ApiKeyUsage(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What a service tells; a key that is gone by now is passed over. */
    private record ApiKeyUsed(UUID id, Instant usedAt) {}

    @Incoming("auth-usage")
    Uni<Void> onUsage(Message<byte[]> message) {
        return inbox.process(AuthTopics.CONSUMER, message, ApiKeyUsage::apply);
    }

    private static Uni<Void> apply(Session session, Event event) {
        return event.type().equals("ApiKeyUsed") ? note(session, event.as(ApiKeyUsed.class)) : Uni.createFrom().voidItem();
    }

    private static Uni<Void> note(Session session, ApiKeyUsed use) {
        return session.createNativeQuery(NOTE)
                .setParameter("id", use.id())
                .setParameter("used", use.usedAt())
                .executeUpdate()
                .replaceWithVoid();
    }
}
