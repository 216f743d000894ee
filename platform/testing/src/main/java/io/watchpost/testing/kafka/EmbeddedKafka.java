package io.watchpost.testing.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker for tests: one KRaft node inside this JVM, free ports on the loopback address, data in a temporary directory.
 * Topics aren't created by use: who needs one creates it, as in production.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE_ID = 1;

    private final Map<String, String> settings;
    private final Path directory;
    private final int port;
    private KafkaRaftServer server;

    private EmbeddedKafka(Map<String, String> settings, Path directory, int port) {
        this.settings = settings;
        this.directory = directory;
        this.port = port;
    }

    /** Starts a broker and waits until it takes connections. */
    public static EmbeddedKafka start() {
        BrokerLogs.quieten();
        try {
            Path directory = Files.createTempDirectory("watchpost-kafka");
            int port = freePort();
            Map<String, String> settings = settings(directory, port, freePort());
            format(directory);
            EmbeddedKafka kafka = new EmbeddedKafka(settings, directory, port);
            kafka.startServer();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka doesn't start", e);
        }
    }

    /** The value of {@code kafka.bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Takes the broker away; its data stay for {@link #startServer()}. */
    public void stopServer() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Brings the broker back on the same port with the same data. */
    public void startServer() {
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        stopServer();
        deleteDirectory();
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("listeners", "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The default buffer takes 128 MiB of the test JVM's heap.
        settings.put("log.cleaner.dedupe.buffer.size", "10485760");
        return settings;
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's data directory can't be formatted: " + directory, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's data directory can't be removed: " + directory, e);
        }
    }
}
