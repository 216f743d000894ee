package io.watchpost.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/** What a receiver gets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookPayload(UUID id, String event, Instant createdAt, Ref organization, Resource<JsonNode> data) {

    /** Name of the event that is sent by hand. */
    static final String PING = "ping";
}
