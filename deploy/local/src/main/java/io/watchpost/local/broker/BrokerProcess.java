package io.watchpost.local.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The Kafka broker as a process of its own. Arguments: port, controller port, data folder. Ends in order on SIGTERM. */
public final class BrokerProcess {

    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    private static final String FORMATTED = "meta.properties";

    private BrokerProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        ROOT_LOGGER.setLevel(Level.WARNING);
        Path data = Path.of(arguments[2]);
        Map<String, String> settings = BrokerSettings.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), data);
        if (!Files.exists(data.resolve(FORMATTED))) {
            format(data);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        new Formatter()
            .setNodeId(BrokerSettings.NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .addDirectory(data.toString())
            .setMetadataLogDirectory(data.toString())
            .setControllerListenerName("CONTROLLER")
            .setIgnoreFormatted(true)
            .run();
    }
}
