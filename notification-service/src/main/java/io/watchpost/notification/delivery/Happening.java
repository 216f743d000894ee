package io.watchpost.notification.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.webhook.WebhookEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that webhooks are told of.
 *
 * @param id the event's id
 * @param organizationId whose event it is
 * @param subject the record that it is about, with what the event says of it
 */
public record Happening(UUID id, WebhookEvent event, UUID organizationId, Instant time, Resource<JsonNode> subject) {}
