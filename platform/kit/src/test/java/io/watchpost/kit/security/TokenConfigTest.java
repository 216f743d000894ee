package io.watchpost.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.kit.config.WatchpostConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenConfigTest {

    @Test
    void defaultsFitALocalSystem() {
        TokenConfig config = config(Map.of());
        assertEquals("https://watchpost.local", config.issuer());
        assertEquals("watchpost", config.audience());
        assertEquals(Optional.empty(), config.jwksUrl());
        assertEquals(Duration.ofMinutes(5), config.jwksMaxAge());
        assertEquals(Duration.ofMinutes(1), config.jwksMinInterval());
        assertEquals(Duration.ofSeconds(5), config.jwksTimeout());
    }

    @Test
    void everySettingCanBeGiven() {
        TokenConfig config = config(Map.of(
                "watchpost.tokens.issuer", "https://id.example.com",
                "watchpost.tokens.audience", "scanners",
                "watchpost.tokens.jwks-url", "https://id.example.com/keys",
                "watchpost.tokens.jwks-max-age", "1h",
                "watchpost.tokens.jwks-min-interval", "30s",
                "watchpost.tokens.jwks-timeout", "2s"));
        assertEquals("https://id.example.com", config.issuer());
        assertEquals("scanners", config.audience());
        assertEquals(Optional.of(URI.create("https://id.example.com/keys")), config.jwksUrl());
        assertEquals(Duration.ofHours(1), config.jwksMaxAge());
        assertEquals(Duration.ofSeconds(30), config.jwksMinInterval());
        assertEquals(Duration.ofSeconds(2), config.jwksTimeout());
    }

    @Test
    void anUnknownKeyFailsTheStartWhereverItStandsUnderTheRoot() {
        for (String key : new String[] {"watchpost.tokens.isuer", "watchpost.token.issuer", "watchpost.typo"}) {
            var failure = assertThrows(ConfigValidationException.class, () -> config(Map.of(key, "x")), key);
            assertTrue(failure.getMessage().contains(key), failure.getMessage());
        }
    }

    private static TokenConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(WatchpostConfig.class)
                .withMapping(TokenConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(TokenConfig.class);
    }
}
