package io.watchpost.kit.events.relay;

import io.watchpost.kit.events.EventsConfig;
import java.time.Duration;

/** Small batches, so that two relays meet often, and short time-outs. */
record RelaySettings(boolean enabled, int batchSize, long batchBytes, Duration pollInterval, Duration deliveryTimeout,
    Duration longestPause)
    implements EventsConfig.Relay {

    static final RelaySettings SMALL =
        new RelaySettings(true, 7, 4096, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofMillis(200));
}
