package io.watchpost.notification.delivery;

import io.watchpost.notification.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One event for one webhook: waiting to be sent, being sent, or what came of it. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery {

    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";

    @Id
    public UUID id;

    public UUID webhookId;
    public UUID organizationId;
    public UUID eventId;
    public String event;
    public String payload;
    public String status;
    public int attempts;
    public Instant nextAttemptAt;
    public Instant leasedUntil;
    public String requestHeaders;
    public Integer responseCode;
    public String responseBody;
    public Integer durationMs;
    public String error;
    public Instant redeliveredAt;
    public Instant createdAt;
    public Instant updatedAt;

    /** Waits to be sent at once. */
    static Delivery of(UUID id, UUID webhookId, UUID organizationId, UUID eventId, WebhookPayload payload) {
        Delivery delivery = new Delivery();
        delivery.id = id;
        delivery.webhookId = webhookId;
        delivery.organizationId = organizationId;
        delivery.eventId = eventId;
        delivery.event = payload.event();
        delivery.payload = StoredJson.write(payload);
        delivery.requestHeaders = "{}";
        delivery.createdAt = payload.createdAt();
        delivery.start(payload.createdAt());
        return delivery;
    }

    /** Waits to be sent again, from the beginning and under the same id. */
    void restart(Instant now) {
        redeliveredAt = now;
        start(now);
    }

    private void start(Instant now) {
        status = PENDING;
        attempts = 0;
        nextAttemptAt = now;
        leasedUntil = null;
        updatedAt = now;
    }

    /** Notes an attempt, and when the next is due if it failed and one is left. */
    void attempted(Outcome outcome, Map<String, String> headers, List<Duration> pauses, Instant now) {
        requestHeaders = StoredJson.write(headers);
        responseCode = outcome.code();
        responseBody = outcome.body();
        durationMs = outcome.durationMs();
        error = outcome.error();
        leasedUntil = null;
        updatedAt = now;
        boolean retry = !outcome.delivered() && attempts < pauses.size();
        status = outcome.delivered() ? DELIVERED : retry ? PENDING : FAILED;
        nextAttemptAt = retry ? now.plus(pauses.get(attempts)) : null;
        attempts++;
    }
}
