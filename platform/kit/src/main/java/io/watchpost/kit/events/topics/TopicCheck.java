package io.watchpost.kit.events.topics;

import io.watchpost.kit.events.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** Compares a topic on the broker with the catalogue. */
final class TopicCheck {

    private TopicCheck() {}

    /**
     * Differences that break a promise: too few partitions can't be mended without losing order per key, a wrong clean-up loses state or
     * events.
     */
    static List<String> errors(Topic topic, int partitions, Config config) {
        List<String> errors = new ArrayList<>();
        if (partitions < topic.partitions()) {
            errors.add("%s has %d partitions, needs %d".formatted(topic.name(), partitions, topic.partitions()));
        }
        String cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!cleanup.equals(TopicPlan.cleanup(topic))) {
            errors.add("%s has cleanup.policy=%s, needs %s".formatted(topic.name(), cleanup, TopicPlan.cleanup(topic)));
        }
        long largest = Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        if (largest < Topic.MAX_RECORD_BYTES) {
            errors.add("%s has max.message.bytes=%d, needs %d".formatted(topic.name(), largest, Topic.MAX_RECORD_BYTES));
        }
        return errors;
    }

    /** Differences that an operator may have chosen. */
    static List<String> warnings(Topic topic, int partitions, Config config) {
        List<String> warnings = new ArrayList<>();
        if (partitions > topic.partitions()) {
            warnings.add("%s has %d partitions, %d are declared".formatted(topic.name(), partitions, topic.partitions()));
        }
        String retention = config.get(TopicConfig.RETENTION_MS_CONFIG).value();
        if (topic.retention() != null && !retention.equals(TopicPlan.retention(topic))) {
            warnings.add("%s has retention.ms=%s, %s is declared".formatted(topic.name(), retention, TopicPlan.retention(topic)));
        }
        return warnings;
    }
}
