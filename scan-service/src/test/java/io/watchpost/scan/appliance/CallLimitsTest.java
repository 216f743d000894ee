package io.watchpost.scan.appliance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private final AtomicLong clock = new AtomicLong();
    private final CallLimits limits = new CallLimits(config(), clock::get);
    private final ScannerIdentity scanner = new ScannerIdentity(UUID.randomUUID(), UUID.randomUUID(), "Server room", "hash");

    @Test
    void aScannerThatCallsTooOftenWaitsForTheNextMinuteAndOthersDoNot() {
        limits.count(scanner);
        limits.count(scanner);
        ApiException refusal = assertThrows(ApiException.class, () -> limits.count(scanner));
        assertEquals(429, refusal.status());
        assertDoesNotThrow(() -> limits.count(new ScannerIdentity(UUID.randomUUID(), UUID.randomUUID(), "Another", "hash")));
        clock.addAndGet(Duration.ofSeconds(61).toNanos());
        assertDoesNotThrow(() -> limits.count(scanner));
    }

    @Test
    void anAddressThatGuessesCodesIsRefusedBeforeItsCodeIsLookedAt() {
        limits.requireFewWrongCodes("192.0.2.1");
        limits.wrongCode("192.0.2.1");
        limits.wrongCode("192.0.2.1");
        assertThrows(ApiException.class, () -> limits.requireFewWrongCodes("192.0.2.1"));
        assertDoesNotThrow(() -> limits.requireFewWrongCodes("192.0.2.2"));
    }

    @Test
    void aScannerWaitsForWorkOnlySoOftenAtOnce() {
        limits.waits(scanner);
        assertThrows(ApiException.class, () -> limits.waits(scanner));
        limits.waited(scanner);
        assertDoesNotThrow(() -> limits.waits(scanner));
    }

    private static ScanConfig.Scanners config() {
        return new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(Map.of("watchpost.scan.scanners.calls-per-minute", "2",
                "watchpost.scan.scanners.wrong-codes-per-minute", "2", "watchpost.scan.scanners.waits-at-once", "1"), "settings", 100))
            .build().getConfigMapping(ScanConfig.class).scanners();
    }
}
