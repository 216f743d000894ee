package io.watchpost.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;

/** Settings of notification-service. */
@ConfigMapping(prefix = "watchpost.notification")
public interface NotificationConfig {

    /** Key that webhook secrets are encrypted with at rest (AES-256-GCM): 32 bytes in Base64. No default. */
    String encryptionKey();

    /** How webhooks are sent. */
    Webhooks webhooks();

    /** How webhooks are sent. */
    interface Webhooks {

        /** Pauses before the second, third and fourth attempt. */
        @WithDefault("30s,5m,30m")
        @Size(min = 3, max = 3)
        List<Duration> retryDelays();

        /** How long an attempt may take in all: look-up, connection, answer. */
        @WithDefault("10s")
        Duration timeout();

        /** How many attempts run at the same time in one process. */
        @WithDefault("16")
        @Min(1)
        @Max(256)
        int concurrency();

        /** How many webhooks an organization may have. */
        @WithDefault("100")
        int mostPerOrganization();

        /** How many pings, and how many redeliveries, a webhook takes in a minute. */
        @WithDefault("10")
        int mostByHandPerMinute();

        /** How long finished deliveries are kept. */
        @WithDefault("90d")
        Duration keep();

        /** Whether receivers on the loopback addresses are allowed, and plain http with them: for one's own machine and tests only. */
        @WithDefault("false")
        boolean allowLoopback();
    }
}
