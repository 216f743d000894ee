package io.watchpost.kit.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one service publishes and consumes. Each service produces one as a singleton bean; at start the topics in it, and the dead-letter
 * topics of its consumers, are created where they are missing and verified where they exist. Accounts, revocations and the use of API keys
 * are every service's, and need no mention.
 *
 * <pre>{@code
 * @Produces @Singleton
 * ServiceTopics topics() {
 *     return ServiceTopics.publishing(Topics.REPORT_FILES, Topics.AUDIT_TRAIL).consuming("report", Topics.SCAN_LIFECYCLE);
 * }
 * }</pre>
 */
public final class ServiceTopics {

    private final Set<Topic> topics = new LinkedHashSet<>();

    private ServiceTopics() {}

    /** Topics the service writes to. */
    public static ServiceTopics publishing(Topic... published) {
        return new ServiceTopics().reading(published);
    }

    /** Topics the service keeps a view of in memory ({@link TopicViews}): no dead letters. */
    public ServiceTopics reading(Topic... read) {
        topics.addAll(List.of(read));
        return this;
    }

    /** Topics the service handles event by event under the consumer's name ({@link Inbox}), with dead letters each. */
    public ServiceTopics consuming(String consumer, Topic... consumed) {
        for (Topic topic : consumed) {
            topics.add(topic);
            topics.add(topic.deadLetters(consumer));
        }
        return this;
    }

    /** All of them, dead letters included, each once. */
    public List<Topic> all() {
        return new ArrayList<>(topics);
    }
}
