package io.watchpost.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Moves dead letters back to their topic, marked for the one consumer that gave up on them. The offset follows the acknowledgement. */
final class DeadLetterReplay {

    private static final String CAUSE_HEADERS = "dead-letter-";

    private final DeadLetterName name;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;

    DeadLetterReplay(DeadLetterName name, Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        this.name = name;
        this.consumer = consumer;
        this.producer = producer;
    }

    int run() {
        List<TopicPartition> partitions = consumer.partitionsFor(name.deadLetters()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int replayed = 0;
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                // Dead letters that arrived meanwhile may be these very ones, failed again: they wait for the next call.
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    send(record);
                    replayed++;
                }
            }
        }
        return replayed;
    }

    private void send(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> again = new ProducerRecord<>(name.topic(), record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(CAUSE_HEADERS) && !header.key().equals(CloudEvents.REPLAY_FOR)) {
                again.headers().add(header);
            }
        }
        again.headers().add(CloudEvents.REPLAY_FOR, name.consumer().getBytes(StandardCharsets.UTF_8));
        await(producer.send(again));
        consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("Not replayed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Not replayed", e);
        }
    }
}
