package io.watchpost.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of a topic, read as a CloudEvent in binary mode.
 *
 * @param headers all headers by name, the last of each
 * @param data    the payload; null for a tombstone
 */
public record ReceivedEvent(String topic, int partition, long offset, String key, Map<String, String> headers, byte[] value,
        JsonNode data) {

    static ReceivedEvent of(ConsumerRecord<String, byte[]> row) {
        Map<String, String> headers = StreamSupport.stream(row.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8), (a, b) -> b));
        return new ReceivedEvent(row.topic(), row.partition(), row.offset(), row.key(), headers, row.value(), parse(row.value()));
    }

    /** The event's type without the prefix {@code io.watchpost.}. */
    public String type() {
        return headers.getOrDefault("ce_type", "").replaceFirst("^io\\.watchpost\\.", "");
    }

    /** The event's id, {@code ce_id}. */
    public String id() {
        return headers.get("ce_id");
    }

    private static JsonNode parse(byte[] value) {
        try {
            return value == null ? null : Events.JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("The payload isn't JSON", e);
        }
    }
}
