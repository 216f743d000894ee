package io.watchpost.notification.webhook;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What still waits to be sent to webhooks. */
public interface PendingDeliveries {

    /** Gives up what waits to be sent to a webhook. */
    Uni<Void> cancel(Session session, UUID webhook);
}
