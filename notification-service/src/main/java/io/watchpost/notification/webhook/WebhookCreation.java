package io.watchpost.notification.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A new webhook. */
public record WebhookCreation(
    @NotNull @Size(min = 1, max = 80) String name,
    @NotNull @Size(max = 2048) String targetUrl,
    @NotNull @Size(min = 1, max = 32) List<@NotNull WebhookEvent> events,
    Boolean includeCustomers,
    @Size(min = 1, max = 255) String secret) {

    /** The body. */
    public record Request(@NotNull @Valid WebhookCreation webhook) {}
}
