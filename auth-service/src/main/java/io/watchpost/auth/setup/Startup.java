package io.watchpost.auth.setup;

import io.quarkus.runtime.StartupEvent;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.key.SigningKeys;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What has to be there before the first request. */
@Singleton
class Startup {

    private static final Duration LONGEST_IMPERSONATION = Duration.ofMinutes(60);

    void prepare(@Observes StartupEvent starting, AuthConfig config, SigningKeys keys, FirstAdmin firstAdmin) throws Throwable {
        if (config.impersonation().lifetime().compareTo(LONGEST_IMPERSONATION) > 0) {
            throw new IllegalStateException("watchpost.auth.impersonation.lifetime may be 60 minutes at most");
        }
        keys.prepare();
        firstAdmin.prepare();
    }
}
