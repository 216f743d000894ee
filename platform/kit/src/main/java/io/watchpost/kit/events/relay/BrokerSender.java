package io.watchpost.kit.events.relay;

import io.watchpost.kit.events.CloudEvents;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends batches to the broker, all or nothing. Used by one thread; it blocks, but never longer than the delivery time-out. */
final class BrokerSender implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private KafkaProducer<String, byte[]> producer;

    BrokerSender(Map<String, Object> kafka, String clientId, Duration deliveryTimeout) {
        Duration request = REQUEST_TIMEOUT.compareTo(deliveryTimeout) < 0 ? REQUEST_TIMEOUT : deliveryTimeout;
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) request.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, request.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws KafkaException when it may not have some; sending all of them again is right then
     */
    void send(List<OutboxRow> rows) {
        KafkaProducer<String, byte[]> target = opened();
        AtomicReference<Exception> failure = new AtomicReference<>();
        try {
            for (OutboxRow row : rows) {
                target.send(CloudEvents.encode(row), (sent, error) -> noteFailure(target, failure, error));
            }
            target.flush();
        } catch (IllegalStateException closed) {
            failure.compareAndSet(null, closed);
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        if (failure.get() != null) {
            close();
            throw new KafkaException("Not acknowledged: " + failure.get().getMessage(), failure.get());
        }
    }

    /** After a lost record nothing behind it may get through, or a key's events would change places: the producer is closed on the spot. */
    private static void noteFailure(KafkaProducer<String, byte[]> producer, AtomicReference<Exception> failure, Exception error) {
        if (error != null && failure.compareAndSet(null, error)) {
            producer.close(Duration.ZERO);
        }
    }

    private KafkaProducer<String, byte[]> opened() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
