package io.watchpost.scan.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.CheckSelection;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.check.Checks;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScanOptionsTest {

    private static final Checks ALL = new Checks(true, Clock.systemUTC());

    @Test
    void aSelectionLeavesTheChecksOfItsFamiliesOnly() {
        Checks web = ALL.selected(new CheckSelection(Set.of("Web"), false));
        assertFalse(web.metadata().isEmpty());
        assertTrue(web.metadata().stream().allMatch(check -> check.family().equals("Web") && !check.intrusive()));
        assertTrue(ALL.selected(new CheckSelection(Set.of(), true)).metadata().isEmpty());
        assertEquals(ALL.metadata(), ALL.selected(new CheckSelection(null, true)).metadata());
    }

    @Test
    void aDiscoveryLooksForNothing() {
        ScanOptions discovery = new ScanOptions(null, null, List.of(), false, false, null);
        assertFalse(discovery.findsVulnerabilities());
        assertTrue(ALL.selected(discovery.checks()).metadata().isEmpty());
        assertFalse(discovery.looksInside());
        assertTrue(ScanOptions.STANDARD.findsVulnerabilities());
        assertTrue(ScanOptions.STANDARD.looksInside());
    }

    @Test
    void aGentlePaceIsSlowerThanANormalOneAndAFastOneFaster() {
        EngineSettings normal = ScanPace.NORMAL.applied(EngineSettings.defaults());
        assertEquals(EngineSettings.defaults(), normal);
        assertTrue(ScanPace.GENTLE.applied(normal).packetsPerSecond() < normal.packetsPerSecond());
        assertTrue(ScanPace.FAST.applied(normal).connectsPerHost() > normal.connectsPerHost());
    }
}
