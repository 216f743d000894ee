package io.watchpost.kit.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents 1.0 in the Kafka protocol's binary mode: attributes are headers with the prefix {@code ce_}, the value is the payload as it
 * stands.
 */
public final class CloudEvents {

    /** Prefix of each event type on the wire. */
    public static final String TYPE_PREFIX = "io.watchpost.";

    /** Header on a replayed record: only the named consumer handles it, the others pass over it. */
    public static final String REPLAY_FOR = "watchpost-replay-for";

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String SOURCE = "ce_source";
    private static final String TIME = "ce_time";
    private static final String TRACEPARENT = "ce_traceparent";
    private static final String SPECVERSION = "ce_specversion";

    private CloudEvents() {}

    /** The record that goes to the broker; without a payload a tombstone, which carries the attributes too. */
    public static ProducerRecord<String, byte[]> encode(OutboxRow row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key().toString(), row.value());
        Headers headers = record.headers();
        add(headers, SPECVERSION, "1.0");
        add(headers, ID, row.id().toString());
        add(headers, TYPE, TYPE_PREFIX + row.type());
        add(headers, SOURCE, row.source());
        add(headers, "ce_subject", row.key().toString());
        add(headers, TIME, row.time().toString());
        if (row.traceparent() != null) {
            add(headers, TRACEPARENT, row.traceparent());
        }
        if (row.payload() != null) {
            add(headers, "content-type", "application/json");
        }
        return record;
    }

    /**
     * The event in a record.
     *
     * @throws MalformedEventException when an attribute is missing or wrong, or the value is no JSON object
     */
    public static Event decode(String key, Headers headers, byte[] value) {
        if (!"1.0".equals(required(headers, SPECVERSION))) {
            throw new MalformedEventException("Not CloudEvents 1.0");
        }
        String type = required(headers, TYPE);
        if (!type.startsWith(TYPE_PREFIX)) {
            throw new MalformedEventException("Unknown kind of event type: " + type);
        }
        return new Event(uuid(ID, required(headers, ID)), type.substring(TYPE_PREFIX.length()), required(headers, SOURCE),
            uuid("key", key), instant(required(headers, TIME)), text(headers, TRACEPARENT), value == null ? null : object(value));
    }

    /** Whether the record is a replay for somebody else. */
    public static boolean isForOther(Headers headers, String consumer) {
        String replayFor = text(headers, REPLAY_FOR);
        return replayFor != null && !replayFor.equals(consumer);
    }

    private static JsonNode object(byte[] value) {
        JsonNode node = EventJson.parse(value);
        if (!node.isObject()) {
            throw new MalformedEventException("The value is no JSON object");
        }
        return node;
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new MalformedEventException("Header " + name + " is missing");
        }
        return value;
    }

    private static UUID uuid(String what, String value) {
        try {
            return UUID.fromString(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(what + " is no UUID", e);
        }
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new MalformedEventException("Header " + TIME + " is no time", e);
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
