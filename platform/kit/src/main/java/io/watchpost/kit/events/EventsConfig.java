package io.watchpost.kit.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How events are sent and received. */
@ConfigMapping(prefix = "watchpost.events")
public interface EventsConfig {

    /** From outbox to broker. */
    Relay relay();

    /** What happens when handling an event fails. */
    Retry retry();

    /** The topics on the broker. */
    TopicSettings topics();

    /** How long the ids of handled events are remembered; longer than any topic keeps its events. */
    @WithDefault("60d")
    Duration processedRetention();

    /** From outbox to broker. */
    interface Relay {

        /** Whether this process relays. One that only serves requests may leave it to others of the same service. */
        @WithDefault("true")
        boolean enabled();

        /** Most events sent in one transaction. */
        @WithDefault("500")
        int batchSize();

        /** Most payload bytes sent in one transaction; a single larger event still goes. */
        @WithDefault("8388608")
        long batchBytes();

        /** How often the outbox is looked at when nothing wakes the relay. */
        @WithDefault("250ms")
        Duration pollInterval();

        /** How long the broker has for one batch before it counts as away. */
        @WithDefault("20s")
        Duration deliveryTimeout();

        /** Longest pause between two tries while the broker or the database is away. */
        @WithDefault("5s")
        Duration longestPause();
    }

    /** What happens when handling an event fails. */
    interface Retry {

        /** How often a failing event is handled, the first time included, before it goes to the dead letters. */
        @WithDefault("5")
        int attempts();

        /** Pause before the second attempt; it doubles from one to the next. */
        @WithDefault("200ms")
        Duration firstPause();

        /** Longest pause between two attempts. */
        @WithDefault("5s")
        Duration longestPause();

        /** How long an event waits for a database that is away; those attempts don't count. */
        @WithDefault("15m")
        Duration patience();
    }

    /** The topics on the broker. */
    interface TopicSettings {

        /** Copies of each partition; the broker's own default when not set. */
        OptionalInt replicationFactor();

        /** How long the start waits for the broker; afterwards the topics are made in the background. */
        @WithDefault("10s")
        Duration startTimeout();
    }
}
