package io.watchpost.auth.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.apikey.ApiKey;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells every service which keys of applications are good, in the transaction that changes them. */
@ApplicationScoped
public class ApiKeyEvents {

    private final Outbox outbox;

    ApiKeyEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> changed(Session session, ApiKey key, EventOrigin origin) {
        return outbox.publish(session, Topics.AUTH_ACCOUNTS, key.id(), "ApiKeyChanged", ApiKeyChanged.of(key), origin);
    }

    /** The key is refused from now on. */
    public Uni<Void> deleted(Session session, UUID key, EventOrigin origin) {
        return outbox.publishDeletion(session, Topics.AUTH_ACCOUNTS, key, "ApiKeyDeleted", origin);
    }
}
