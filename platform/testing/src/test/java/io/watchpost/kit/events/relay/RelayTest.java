package io.watchpost.kit.events.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.JdbcOutbox;
import io.watchpost.kit.events.JdbcOutboxes;
import io.watchpost.kit.events.Lanes;
import io.watchpost.kit.events.Topics;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import io.watchpost.testing.kafka.EmbeddedKafka;
import io.watchpost.testing.postgres.Database;
import io.watchpost.testing.postgres.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RelayTest {

    private static EmbeddedPostgreSql postgres;
    private static EmbeddedKafka kafka;
    private static PGSimpleDataSource database;

    private final JdbcOutbox outbox = JdbcOutboxes.of("scan-service");
    private final List<RelayWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgreSql.start();
        kafka = EmbeddedKafka.start();
        Database service = postgres.provision("relay");
        Flyway.configure().dataSource(service.jdbcUrl(), service.owner(), service.ownerPassword())
            .locations("db/kit").placeholders(Map.of("app", service.user())).load().migrate();
        database = new PGSimpleDataSource();
        database.setUrl(service.jdbcUrl());
        database.setUser(service.user());
        database.setPassword(service.password());
    }

    @AfterAll
    static void stop() {
        kafka.close();
        postgres.close();
    }

    @AfterEach
    void stopWorkers() throws InterruptedException {
        workers.forEach(RelayWorker::stop);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void eventsOfOneKeyKeepTheirOrderWhileTwoRelaysShareTheWork() throws Exception {
        events().createTopic(Topics.SCAN_RESULTS.name(), 4, Map.of());
        List<UUID> keys = Stream.generate(UUID::randomUUID).limit(20).toList();
        startRelay(Lanes.BULK);
        startRelay(Lanes.BULK);
        for (int number = 0; number < 25; number++) {
            publish(keys, number);
        }
        Eventually.that(() -> assertEquals(0, waiting()));
        Map<String, List<Integer>> received = events().all(Topics.SCAN_RESULTS.name()).stream()
            .collect(Collectors.groupingBy(ReceivedEvent::key,
                Collectors.mapping(event -> event.data().get("number").asInt(), Collectors.toList())));
        List<Integer> inOrder = IntStream.range(0, 25).boxed().toList();
        keys.forEach(key -> assertEquals(inOrder, received.get(key.toString())));
    }

    @Test
    void interactiveEventsDoNotWaitBehindBulkData() throws Exception {
        events().createTopic(Topics.AUDIT_TRAIL.name(), 2, Map.of());
        publish(List.of(UUID.randomUUID()), 0);
        UUID key = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            outbox.publish(connection, Topics.AUDIT_TRAIL, key, "AuditRecorded", Map.of(), EventOrigin.system(null));
        }
        startRelay(Lanes.INTERACTIVE);
        events().await(Topics.AUDIT_TRAIL.name(), key, "AuditRecorded");
        Eventually.that(() -> assertEquals(1, waiting()));
        events().createTopic(Topics.SCAN_RESULTS.name(), 4, Map.of());
        startRelay(Lanes.BULK);
        Eventually.that(() -> assertEquals(0, waiting()));
    }

    @Test
    void nothingIsLostWhileTheBrokerIsAwayAndEventsFollowWhenItIsBack() throws Exception {
        events().createTopic(Topics.SCAN_LIFECYCLE.name(), 2, Map.of());
        startRelay(Lanes.INTERACTIVE);
        UUID key = UUID.randomUUID();
        publishLifecycle(key, 0);
        Eventually.that(() -> assertEquals(0, waiting()));

        kafka.stopServer();
        for (int number = 1; number < 30; number++) {
            publishLifecycle(key, number);
        }
        Thread.sleep(RelaySettings.SMALL.deliveryTimeout().multipliedBy(2).toMillis());
        assertEquals(29, waiting());

        kafka.startServer();
        Eventually.that(() -> assertEquals(0, waiting()));
        List<Integer> numbers = events().all(Topics.SCAN_LIFECYCLE.name()).stream()
            .map(event -> event.data().get("number").asInt()).distinct().toList();
        assertEquals(IntStream.range(0, 30).boxed().toList(), numbers);
    }

    private void startRelay(Lanes.Range lanes) {
        BrokerSender sender = new BrokerSender(
            Map.of("bootstrap.servers", kafka.bootstrapServers()), "relay-test", RelaySettings.SMALL.deliveryTimeout());
        RelayWorker worker = new RelayWorker(database, sender, lanes, RelaySettings.SMALL);
        workers.add(worker);
        Thread thread = new Thread(worker);
        threads.add(thread);
        thread.start();
    }

    private void publish(List<UUID> keys, int number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            outbox.publish(connection, keys.stream().map(key ->
                outbox.event(Topics.SCAN_RESULTS, key, "HostScanned", Map.of("number", number), EventOrigin.system(null))).toList());
        }
    }

    private void publishLifecycle(UUID key, int number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            outbox.publish(connection, Topics.SCAN_LIFECYCLE, key, "ScanStarted", Map.of("number", number), EventOrigin.system(null));
        }
    }

    private static int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
             ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Events events() {
        return new Events(kafka.bootstrapServers());
    }
}
