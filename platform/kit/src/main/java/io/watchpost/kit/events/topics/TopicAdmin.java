package io.watchpost.kit.events.topics;

import io.watchpost.kit.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Makes and verifies topics with a broker connection. Blocks; each call ends within the client's time-out. */
final class TopicAdmin {

    private static final Logger LOG = Logger.getLogger(TopicAdmin.class);

    private final Admin admin;

    TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /** Makes those that are missing; another process may be doing the same. */
    void createMissing(List<Topic> topics, OptionalInt replicationFactor) throws InterruptedException {
        Set<String> existing = await(admin.listTopics().names());
        List<Topic> missing = topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
        Map<String, KafkaFuture<Void>> results =
            admin.createTopics(missing.stream().map(topic -> TopicPlan.create(topic, replicationFactor)).toList()).values();
        for (Map.Entry<String, KafkaFuture<Void>> result : results.entrySet()) {
            created(result.getKey(), result.getValue());
        }
    }

    /**
     * Compares with the catalogue and logs what is only a warning.
     *
     * @return what is wrong; empty when all is well
     */
    List<String> verify(List<Topic> topics) throws InterruptedException {
        Map<String, TopicDescription> descriptions = await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(topics.stream().map(TopicAdmin::resource).toList()).all());
        List<String> errors = new ArrayList<>();
        for (Topic topic : topics) {
            int partitions = descriptions.get(topic.name()).partitions().size();
            Config config = configs.get(resource(topic));
            TopicCheck.warnings(topic, partitions, config).forEach(LOG::warn);
            errors.addAll(TopicCheck.errors(topic, partitions, config));
        }
        return errors;
    }

    private static void created(String name, KafkaFuture<Void> result) throws InterruptedException {
        try {
            await(result);
            LOG.infof("Topic %s made", name);
        } catch (TopicExistsException e) {
            LOG.debugf("Topic %s was made by another process", name);
        }
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
