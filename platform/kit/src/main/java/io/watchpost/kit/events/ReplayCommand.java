package io.watchpost.kit.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends dead letters back to the consumer that gave up on them, after its fault is mended:
 *
 * <pre>
 * KAFKA_BOOTSTRAP_SERVERS=localhost:19092 java -cp 'lib/main/*:lib/boot/*' \
 *     io.watchpost.kit.events.ReplayCommand scan.lifecycle.report.dlq
 * </pre>
 *
 * <p>Ends at the end that the topic had when it started. What was replayed isn't replayed again by the next call. A main class of its own,
 * so that no service has to be stopped, and none can be made to replay over the network.
 */
public final class ReplayCommand {

    private ReplayCommand() {}

    /** Takes the name of the dead-letter topic; the broker comes from {@code KAFKA_BOOTSTRAP_SERVERS}. */
    public static void main(String[] arguments) {
        String servers = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
        if (arguments.length != 1 || servers == null) {
            System.err.println("Usage: KAFKA_BOOTSTRAP_SERVERS=<host:port> ReplayCommand <topic>.<consumer>.dlq");
            System.exit(2);
            return;
        }
        System.out.println(replay(arguments[0], Map.of("bootstrap.servers", servers)) + " records replayed");
    }

    /**
     * Replays one dead-letter topic.
     *
     * @param deadLetters name of the form {@code <topic>.<consumer>.dlq}
     * @param kafka settings of the broker connection
     * @return how many records were sent back
     */
    public static int replay(String deadLetters, Map<String, Object> kafka) {
        DeadLetterName name = DeadLetterName.parse(deadLetters);
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("group.id", "replay." + deadLetters);
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        reading.put("max.poll.records", 100);
        reading.put("max.poll.interval.ms", (int) Duration.ofMinutes(10).toMillis());
        Map<String, Object> writing = new HashMap<>(kafka);
        writing.put("acks", "all");
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
             var producer = new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer())) {
            return new DeadLetterReplay(name, consumer, producer).run();
        }
    }
}
