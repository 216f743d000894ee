package io.watchpost.testing.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.tokens.UuidV7;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends and reads events of the test's broker as another service would: CloudEvents 1.0 in Kafka binary mode. */
public final class Events {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    public Events(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Events of the broker that this test run started. */
    public static Events shared() {
        return new Events(TestSystem.current().bootstrapServers());
    }

    /** Creates a topic of one replica unless there is one of that name. */
    public void createTopic(String topic, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("No topic " + topic, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends one event and waits for the acknowledgement.
     *
     * @param type for example {@code ScanCompleted}
     * @param data anything that Jackson writes; names become snake_case; null sends a tombstone
     * @return the event's id
     */
    public UUID publish(String topic, UUID key, String type, Object data) {
        UUID id = UuidV7.next(Instant.now());
        publish(topic, key, type, id, data);
        return id;
    }

    /** Sends one event with an id of one's choice: a second time for a repeated delivery. */
    public void publish(String topic, UUID key, String type, UUID id, Object data) {
        ProducerRecord<String, byte[]> row = new ProducerRecord<>(topic, key.toString(), bytes(data));
        header(row, "ce_specversion", "1.0");
        header(row, "ce_id", id.toString());
        header(row, "ce_type", "io.watchpost." + type);
        header(row, "ce_source", "/test");
        header(row, "ce_subject", key.toString());
        header(row, "ce_time", Instant.now().toString());
        header(row, "content-type", "application/json");
        send(row);
    }

    /** Sends a record as it stands, for tests of what can't be read. */
    public void send(ProducerRecord<String, byte[]> row) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", "10000"), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(row).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing sent to " + row.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that the topic holds now, from its start; empty when there is no such topic. */
    public List<ReceivedEvent> all(String topic) {
        try (Consumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ReceivedEvent> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(row -> events.add(ReceivedEvent.of(row)));
            }
            return events;
        }
    }

    /** Waits for the first event that fits. */
    public ReceivedEvent await(String topic, Predicate<ReceivedEvent> wanted) {
        return Eventually.present(() -> all(topic).stream().filter(wanted).findFirst());
    }

    /** Waits for the first event of a type with the key. */
    public ReceivedEvent await(String topic, UUID key, String type) {
        return await(topic, event -> key.toString().equals(event.key()) && type.equals(event.type()));
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false", "allow.auto.create.topics", "false"),
                new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static void header(ProducerRecord<String, byte[]> row, String name, String value) {
        row.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Object data) {
        try {
            return data == null ? null : JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + data, e);
        }
    }
}
