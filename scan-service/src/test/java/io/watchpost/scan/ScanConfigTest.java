package io.watchpost.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
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
        assertTrue(config.scanning().fingerprints().isEmpty());
        assertEquals(10, config.streams().perUser());
        assertFalse(config.feed().online());
        assertTrue(config.feed().nvd().isEmpty() && config.feed().bundleKeys().isEmpty() && config.encryptionKey().isEmpty());
        assertEquals(Duration.ofHours(24), config.feed().interval());
        assertEquals(Duration.ofHours(24), config.scanners().enrolmentCodeLife());
        assertEquals(Duration.ofSeconds(30), config.scanners().lease());
        assertTrue(config.remote().url().isEmpty());
        assertEquals(5_000, config.findings().sortedAtMost());
        assertEquals(20_000, config.findings().exportedAtOnce());
    }

    @Test
    void everySettingCanBeChanged() {
        ScanConfig config = config(Map.of("watchpost.scan.worker", "false", "watchpost.scan.addresses.allow-loopback", "true",
            "watchpost.scan.addresses.refused", "10.96.0.0/12,fd00:10::/48", "watchpost.scan.work.slices-at-once", "9",
            "watchpost.scan.work.retry-pause", "1m", "watchpost.scan.scanning.pace", "local",
            "watchpost.scan.scanning.fingerprints", "/srv/recog/xml", "watchpost.scan.streams.longest", "5m"));
        ScanConfig.Remote remote = config(Map.of("watchpost.scan.remote.url", "https://scans.example.com", "watchpost.scan.remote.ca-file",
            "/etc/ca.pem", "watchpost.scan.remote.enrolment-code", "once")).remote();
        assertEquals("scans.example.com", remote.url().orElseThrow().getHost());
        assertEquals("once", remote.enrolmentCode().orElseThrow());
        assertEquals(Path.of("/etc/ca.pem"), remote.caFile().orElseThrow());
        assertEquals(List.of("/feeds/full.json", "https://example.com/x.json"),
            config(Map.of("watchpost.scan.feed.end-of-life", "/feeds/full.json,https://example.com/x.json")).feed().endOfLife().orElseThrow());
        assertFalse(config.worker());
        assertTrue(config.addresses().allowLoopback());
        assertEquals(List.of("10.96.0.0/12", "fd00:10::/48"), config.addresses().refused().orElseThrow());
        assertEquals(9, config.work().slicesAtOnce());
        assertEquals(Duration.ofMinutes(1), config.work().retryPause());
        assertEquals(ScanConfig.Pace.LOCAL, config.scanning().pace());
        assertEquals(Path.of("/srv/recog/xml"), config.scanning().fingerprints().orElseThrow());
        assertEquals(Duration.ofMinutes(5), config.streams().longest());
    }

    private static ScanConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(settings, "settings", 100)).build().getConfigMapping(ScanConfig.class);
    }
}
