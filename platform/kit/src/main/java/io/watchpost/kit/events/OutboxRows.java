package io.watchpost.kit.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes outbox rows: one rule for both ways of writing them. */
@ApplicationScoped
class OutboxRows {

    static final String INSERT = "INSERT INTO outbox (id, lane, topic, key, type, source, time, traceparent, payload) VALUES ";

    private final ServiceIdentity service;

    OutboxRows(ServiceIdentity service) {
        this.service = service;
    }

    OutboxRow event(Topic topic, UUID key, String type, Object payload, EventOrigin origin) {
        ObjectNode body = EventJson.tree(payload);
        body.set("actor", identity(origin.actor()));
        body.set("on_behalf_of", identity(origin.onBehalfOf()));
        String text = EventJson.text(body);
        requireFits(topic, type, text);
        return row(topic, key, type, text, origin);
    }

    OutboxRow tombstone(Topic topic, UUID key, String type, EventOrigin origin) {
        if (topic.cleanup() != Topic.Cleanup.COMPACT) {
            throw new IllegalArgumentException("Only a compacted topic takes tombstones: " + topic.name());
        }
        return row(topic, key, type, null, origin);
    }

    private OutboxRow row(Topic topic, UUID key, String type, String payload, EventOrigin origin) {
        return new OutboxRow(Ids.next(), Lanes.of(topic, key), topic.name(), key, type, service.source(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS), origin.traceparent(), payload);
    }

    private static ObjectNode identity(Actor actor) {
        return actor == null ? null : EventJson.tree(actor);
    }

    /** Refused here, where the change can still be undone: the broker would refuse it for ever, and hold up its lane. */
    private static void requireFits(Topic topic, String type, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Topic.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                type + " on " + topic.name() + " has " + bytes + " bytes; at most " + Topic.MAX_PAYLOAD_BYTES + " go into one event");
        }
    }
}
