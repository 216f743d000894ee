package io.watchpost.auth.key;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the key that signs tokens gives way to another. */
public interface KeyConfig {

    /** From one key's first signature to the next one's. */
    @WithDefault("90d")
    @DurationMin(hours = 1)
    Duration rotationInterval();

    /**
     * How long a key is published before it signs: longer than every cache of the key set together. Those are five minutes of HTTP
     * caches, five minutes of {@code watchpost.tokens.jwks-max-age} in the services, and a minute in other processes of this service.
     */
    @WithDefault("15m")
    @DurationMin(minutes = 12)
    Duration leadTime();
}
