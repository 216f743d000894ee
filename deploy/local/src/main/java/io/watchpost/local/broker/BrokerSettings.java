package io.watchpost.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of the one Kafka node, broker and controller in one process. */
final class BrokerSettings {

    static final int NODE = 1;
    private static final String DEDUPE_BUFFER_BYTES = String.valueOf(10 << 20);

    private BrokerSettings() {
    }

    static Map<String, String> of(int port, int controllerPort, Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("node.id", String.valueOf(NODE));
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("log.dirs", data.toString());
        settings.putAll(oneNode());
        // The services declare their topics, with partitions and compaction; a mistyped name must not make one.
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", DEDUPE_BUFFER_BYTES);
        // After a kill the old session must end before the node is let in again.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }

    private static Map<String, String> oneNode() {
        return Map.of(
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");
    }
}
