package io.watchpost.notification.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.StoredJson;
import java.time.Instant;
import java.util.UUID;

/** A delivery in the API, with its latest attempt. */
public record DeliveryView(
    UUID id, String event, String status, int attempts, Instant nextAttemptAt, JsonNode requestHeaders, JsonNode payload,
    Integer responseCode, String responseBody, Integer durationMs, String error, Instant createdAt, Instant updatedAt) {

    static Resource<DeliveryView> of(Delivery delivery) {
        return new Resource<>(delivery.id, "webhook_deliveries",
            new DeliveryView(delivery.id, delivery.event, delivery.status, delivery.attempts,
            delivery.nextAttemptAt, StoredJson.read(delivery.requestHeaders), StoredJson.read(delivery.payload), delivery.responseCode,
            delivery.responseBody, delivery.durationMs, delivery.error, delivery.createdAt, delivery.updatedAt));
    }

    static Document<DeliveryView> document(Delivery delivery) {
        return new Document<>(of(delivery));
    }
}
