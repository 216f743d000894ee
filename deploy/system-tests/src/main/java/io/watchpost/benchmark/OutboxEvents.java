package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How fast events get from the outbox to the broker: a backlog's throughput, and a single event's way from commit to consumer. */
final class OutboxEvents implements Measurement {

    private static final int BACKLOG = 20_000;
    private static final int SINGLES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A topic of its own, which no service consumes. */
    private static final String TOPIC = "benchmark.events";
    private static final int PARTITIONS = 6;
    private static final String INSERT = """
            insert into outbox (id, lane, topic, key, type, source, time, payload)
            select gen_random_uuid(), n %% 8, '%s', ('00000000-0000-0000-0000-' || lpad((n %% 100)::text, 12, '0'))::uuid, 'Measured', '/benchmark',
                   now(), '{"note": "as large as many real events are: about two hundred bytes of payload, which is what most of them carry"}'
            from generate_series(1, ?) n""".formatted(TOPIC);

    @Override
    public String name() {
        return "outbox-events";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        createTopic(system);
        try (Connection database = system.database(Service.SCAN); KafkaConsumer<String, String> consumer = consumer(system)) {
            insert(database, 1000);
            drain(consumer, 1000);
            long start = System.nanoTime();
            insert(database, BACKLOG);
            drain(consumer, BACKLOG);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("  a backlog of %,d events: %,.0f events/s from insert to consumer%n", BACKLOG, BACKLOG / seconds);
            System.out.printf("  one event at a time, commit to consumer: %s%n", singles(database, consumer));
        }
    }

    private static Rate singles(Connection database, KafkaConsumer<String, String> consumer) throws SQLException {
        var samples = new Samples();
        long begin = System.nanoTime();
        for (int i = 0; i < SINGLES; i++) {
            insert(database, 1);
            long committed = System.nanoTime();
            drain(consumer, 1);
            samples.add(System.nanoTime() - committed);
        }
        return samples.rate(System.nanoTime() - begin);
    }

    private static void insert(Connection database, int count) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setInt(1, count);
            insert.executeUpdate();
        }
        try (Statement notify = database.createStatement()) {
            notify.execute("notify outbox");
        }
    }

    private static void drain(KafkaConsumer<String, String> consumer, int wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int seen = 0; seen < wanted; ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + seen + " of " + wanted + " events arrived");
            }
            seen += consumer.poll(Duration.ofMillis(200)).count();
        }
    }

    private static void createTopic(BenchmarkSystem system) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.local().kafkaAddress()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
        }
    }

    private static KafkaConsumer<String, String> consumer(BenchmarkSystem system) {
        Map<String, Object> settings = Map.of("bootstrap.servers", system.local().kafkaAddress(), "group.id", "benchmark-" + UUID.randomUUID());
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(TOPIC, number)).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
