package io.watchpost.kit.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Follows one topic with a consumer that belongs to no group, so each process sees all of it. */
final class TopicReader implements TopicView {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topic topic;
    private final Map<String, Object> settings;
    private final BiConsumer<UUID, Optional<Event>> listener;
    private final Thread thread;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean stopping;
    private volatile boolean ready;

    TopicReader(Topic topic, Map<String, Object> kafka, BiConsumer<UUID, Optional<Event>> listener) {
        this.topic = topic;
        this.listener = listener;
        settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        thread = new Thread(this::run, "view-" + topic.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    /** Ends the thread; it closes its consumer itself, because a consumer belongs to one thread. */
    void close() {
        stopping = true;
        KafkaConsumer<String, byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> opened = new KafkaConsumer<>(settings)) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException e) {
                LOG.debugf("View of %s ends", topic.name());
            } catch (RuntimeException e) {
                LOG.warnf("View of %s starts over: %s", topic.name(), e.getMessage());
            }
            pause();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> source) {
        List<TopicPartition> partitions = partitions(source);
        source.assign(partitions);
        source.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = source.endOffsets(partitions);
        while (!stopping) {
            ready = ready || ends.entrySet().stream().allMatch(end -> source.position(end.getKey()) >= end.getValue());
            source.poll(POLL).forEach(this::apply);
        }
    }

    /** Waits for the topic: the service that makes it may start after this one. */
    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> source) {
        while (!stopping) {
            List<PartitionInfo> known = source.partitionsFor(topic.name());
            if (known != null && !known.isEmpty()) {
                return known.stream().map(partition -> new TopicPartition(topic.name(), partition.partition())).toList();
            }
            pause();
        }
        throw new WakeupException();
    }

    /** A record that can't be read is left out: a view that stopped at it would be out of date from then on. */
    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                listener.accept(UUID.fromString(record.key()), Optional.empty());
            } else {
                Event event = CloudEvents.decode(record.key(), record.headers(), record.value());
                listener.accept(event.key(), Optional.of(event));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "View of %s leaves out the record at %d:%d", topic.name(), record.partition(), record.offset());
        }
    }

    private void pause() {
        if (!stopping) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
