package io.watchpost.notification.webhook;

import io.watchpost.kit.web.Ref;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A webhook in the API; the secret never is. */
public record WebhookView(
    UUID id, String name, String targetUrl, List<String> events, boolean includeCustomers, boolean active, boolean hasSecret,
    Instant lastDeliveryAt, Ref organization, Instant createdAt, Instant updatedAt) {}
