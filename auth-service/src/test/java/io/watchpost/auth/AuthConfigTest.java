package io.watchpost.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthConfigTest {

    @Test
    void nothingHasToBeSetButTheKey() {
        AuthConfig config = Settings.of(Map.of());
        assertTrue(config.encryptionKey().isEmpty());
        assertEquals("admin", config.firstAdmin().username());
        assertEquals(Optional.empty(), config.firstAdmin().password());
        assertEquals(Duration.ofHours(8), config.session().lifetime());
        assertEquals(Duration.ofMinutes(30), config.impersonation().lifetime());
        assertEquals(19 * 1024, config.password().memory());
        assertEquals(2, config.password().iterations());
        assertEquals(1, config.password().parallelism());
        assertEquals(10, config.attempts().perAccount());
        assertEquals(20, config.attempts().lockAfter());
        assertEquals("Watchpost", config.whitelabel().productName());
        assertTrue(config.whitelabel().domain().isEmpty());
        assertEquals(Duration.ofDays(90), config.keys().rotationInterval());
        assertEquals(Duration.ofMinutes(15), config.keys().leadTime());
    }

    @Test
    void whatIsSetIsTaken() {
        AuthConfig config = Settings.of(Map.of(
                "watchpost.auth.keys.rotation-interval", "30d",
                "watchpost.auth.whitelabel.product-name", "Example Scan",
                "watchpost.auth.first-admin.username", "root",
                "watchpost.auth.first-admin.password", "a long password",
                "watchpost.auth.first-admin.organization", "Example",
                "watchpost.auth.session.lifetime", "30m",
                "watchpost.auth.impersonation.lifetime", "10m",
                "watchpost.auth.password.memory", "65536",
                "watchpost.auth.attempts.longest-pause", "1m"));
        assertEquals(Duration.ofDays(30), config.keys().rotationInterval());
        assertEquals("Example Scan", config.whitelabel().productName());
        assertEquals("root", config.firstAdmin().username());
        assertEquals("a long password", config.firstAdmin().password().orElseThrow());
        assertEquals("Example", config.firstAdmin().organization());
        assertEquals(Duration.ofMinutes(30), config.session().lifetime());
        assertEquals(Duration.ofMinutes(10), config.impersonation().lifetime());
        assertEquals(65536, config.password().memory());
        assertEquals(Duration.ofMinutes(1), config.attempts().longestPause());
    }

    @Test
    void aMisspelledSettingIsRefused() {
        assertThrows(ConfigValidationException.class, () -> Settings.of(Map.of("watchpost.auth.sesion.lifetime", "30m")));
    }
}
