package io.watchpost.notification.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** A receiver that an organization wants to be told of events. */
@Entity
public class Webhook {

    @Id
    public UUID id;

    public UUID organizationId;
    public String name;
    public String targetUrl;
    public String[] events;
    public boolean includeCustomers;
    public boolean active;
    /** Encrypted; null where the receiver wants no signature. */
    public String secret;
    public Instant lastDeliveryAt;
    public Instant createdAt;
    public Instant updatedAt;

    /** Sets the events, each once, in the order of their definition. */
    void subscribe(Collection<WebhookEvent> wanted) {
        events = wanted.stream().distinct().sorted().map(WebhookEvent::wireName).toArray(String[]::new);
    }
}
