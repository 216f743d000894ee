package io.watchpost.kit.events.topics;

import io.watchpost.kit.events.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How a topic of the catalogue is made. */
final class TopicPlan {

    private TopicPlan() {}

    static NewTopic create(Topic topic, OptionalInt replicationFactor) {
        Optional<Short> replicas = replicationFactor.isPresent() ? Optional.of((short) replicationFactor.getAsInt()) : Optional.empty();
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(topic));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topic.MAX_RECORD_BYTES));
        if (topic.retention() != null) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, retention(topic));
        }
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replicas).configs(settings);
    }

    static String cleanup(Topic topic) {
        return topic.cleanup() == Topic.Cleanup.COMPACT ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    static String retention(Topic topic) {
        return String.valueOf(topic.retention().toMillis());
    }
}
