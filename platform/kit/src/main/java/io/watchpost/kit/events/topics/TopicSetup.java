package io.watchpost.kit.events.topics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.watchpost.kit.events.EventsConfig;
import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topic;
import io.watchpost.kit.events.Topics;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Makes and verifies the service's topics before its channels connect. A topic that contradicts the catalogue stops the start; a broker
 * that is away doesn't: the topics follow when it is back.
 */
@ApplicationScoped
class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final long PAUSE_MILLIS = 2_000;

    /** Every service knows accounts and revoked tokens from the first two, and tells of the API keys that it saw on the last. */
    private static final List<Topic> OF_ALL = List.of(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS, Topics.AUTH_USAGE);

    private final Map<String, Object> kafka;
    private final EventsConfig.TopicSettings config;
    private final List<Topic> topics;
    private volatile Thread later;

    TopicSetup(@Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config, Instance<ServiceTopics> declared) {
        this.kafka = kafka;
        this.config = config.topics();
        topics = Stream.concat(OF_ALL.stream(), declared.stream().flatMap(service -> service.all().stream())).distinct().toList();
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) throws InterruptedException {
        try {
            requireValid(ensure());
        } catch (KafkaException e) {
            LOG.warnf("The broker is away (%s); topics are made when it is back", e.getMessage());
            later = new Thread(this::ensureLater, "topic-setup");
            later.setDaemon(true);
            later.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (later != null) {
            later.interrupt();
        }
    }

    private List<String> ensure() throws InterruptedException {
        try (Admin client = Admin.create(settings())) {
            TopicAdmin admin = new TopicAdmin(client);
            admin.createMissing(topics, config.replicationFactor());
            return admin.verify(topics);
        }
    }

    private void ensureLater() {
        boolean done = false;
        while (!done) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                ensure().forEach(LOG::error);
                done = true;
            } catch (KafkaException e) {
                LOG.debugf("The broker is still away: %s", e.getMessage());
            } catch (InterruptedException e) {
                done = true;
            }
        }
    }

    private static void requireValid(List<String> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Topics contradict the catalogue: " + String.join("; ", errors));
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        int timeout = (int) config.startTimeout().toMillis();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        return settings;
    }
}
