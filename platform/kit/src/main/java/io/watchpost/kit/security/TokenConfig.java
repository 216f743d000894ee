package io.watchpost.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How tokens are verified. */
@ConfigMapping(prefix = "watchpost.tokens")
public interface TokenConfig {

    /** Claim {@code iss} of every token. */
    @WithDefault("https://watchpost.local")
    String issuer();

    /** Claim {@code aud} of every token. */
    @WithDefault("watchpost")
    String audience();

    /** Where auth-service publishes its keys; needed by every other service. */
    Optional<URI> jwksUrl();

    /** For how long keys are taken as current; a known key is used on while a refresh fails. */
    @WithDefault("5m")
    Duration jwksMaxAge();

    /** The least time between two fetches, however many unknown key ids arrive. */
    @WithDefault("1m")
    Duration jwksMinInterval();

    /** Time-out of a fetch. */
    @WithDefault("5s")
    Duration jwksTimeout();
}
