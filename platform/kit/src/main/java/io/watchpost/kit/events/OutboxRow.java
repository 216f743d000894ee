package io.watchpost.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * One event between its change and the broker.
 *
 * @param id the event's id
 * @param lane which relay lane it waits in; rows of one lane are sent in order
 * @param topic the topic's name
 * @param key what it is about
 * @param type short name
 * @param source the publishing service
 * @param time when it was published
 * @param traceparent trace context or null
 * @param payload JSON text, sent byte for byte as it stands; null for a tombstone
 */
public record OutboxRow(
    UUID id, int lane, String topic, UUID key, String type, String source, Instant time, String traceparent, String payload) {

    /** The bytes that consumers get, null for a tombstone. */
    public byte[] value() {
        return payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
    }
}
