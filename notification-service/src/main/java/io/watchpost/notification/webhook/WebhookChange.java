package io.watchpost.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Changes of a webhook; a member that is null wasn't sent and stays.
 *
 * @param secret a text sets it, JSON's own null removes it
 */
public record WebhookChange(
    @Size(min = 1, max = 80) String name,
    @Size(max = 2048) String targetUrl,
    @Size(min = 1, max = 32) List<@NotNull WebhookEvent> events,
    Boolean includeCustomers,
    JsonNode secret) {

    /** The body. */
    public record Request(@NotNull @Valid WebhookChange webhook) {}
}
