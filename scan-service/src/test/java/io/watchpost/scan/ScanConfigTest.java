package io.watchpost.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanConfigTest {

    @Test
    void withoutSettingsAProcessWorksAndKeepsOffItsOwnMachine() {
        ScanConfig config = config(Map.of());
        assertTrue(config.worker());
        assertFalse(config.addresses().allowLoopback());
        assertTrue(config.addresses().allowPrivate());
        assertTrue(config.addresses().refused().isEmpty());
        assertEquals(65_536, config.addresses().perTarget());
        assertEquals(16, config.work().addressesPerSlice());
        assertEquals(3, config.work().attempts());
        assertEquals(Duration.ofSeconds(5), config.work().heartbeat());
        assertEquals(4, config.work().missedHeartbeats());
        assertEquals(ScanConfig.Pace.NETWORK, config.scanning().pace());
        assertEquals(10, config.streams().perUser());
        assertEquals(5_000, config.findings().sortedAtMost());
        assertEquals(20_000, config.findings().exportedAtOnce());
    }

    @Test
    void everySettingCanBeChanged() {
        ScanConfig config = config(Map.of("watchpost.scan.worker", "false", "watchpost.scan.addresses.allow-loopback", "true",
            "watchpost.scan.addresses.refused", "10.96.0.0/12,fd00:10::/48", "watchpost.scan.work.slices-at-once", "9",
            "watchpost.scan.work.retry-pause", "1m", "watchpost.scan.scanning.pace", "local", "watchpost.scan.streams.longest", "5m"));
        assertFalse(config.worker());
        assertTrue(config.addresses().allowLoopback());
        assertEquals(List.of("10.96.0.0/12", "fd00:10::/48"), config.addresses().refused().orElseThrow());
        assertEquals(9, config.work().slicesAtOnce());
        assertEquals(Duration.ofMinutes(1), config.work().retryPause());
        assertEquals(ScanConfig.Pace.LOCAL, config.scanning().pace());
        assertEquals(Duration.ofMinutes(5), config.streams().longest());
    }

    private static ScanConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(settings, "settings", 100)).build().getConfigMapping(ScanConfig.class);
    }
}
