package io.watchpost.kit.events;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Opens views of compacted topics, and closes them with the application. */
@ApplicationScoped
public class TopicViews {

    private final Map<String, Object> kafka;
    private final List<TopicReader> readers = new CopyOnWriteArrayList<>();

    TopicViews(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Reads a topic from its beginning, on a thread of its own, until the application stops. After a failure it starts over, so the
     * listener sees every key's latest state at least once and must bear repetition.
     *
     * @param listener gets each key with its new state, or with nothing when the key is gone; always called on the same thread, must not
     * block
     */
    public TopicView start(Topic topic, BiConsumer<UUID, Optional<Event>> listener) {
        TopicReader reader = new TopicReader(topic, kafka, listener);
        readers.add(reader);
        reader.start();
        return reader;
    }

    /** Whether every view has been read to the end that its topic had at the start. */
    public boolean ready() {
        return readers.stream().allMatch(TopicReader::ready);
    }

    void close(@Observes ShutdownEvent stopping) {
        readers.forEach(TopicReader::close);
    }
}
