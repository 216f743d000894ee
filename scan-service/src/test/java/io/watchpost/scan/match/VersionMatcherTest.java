package io.watchpost.scan.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.feed.VulnerabilityDatabase;
import io.watchpost.scan.feed.VulnerabilityFeedImport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The matcher over the records that come with the program. */
class VersionMatcherTest {

    private CveMatcher matcher;

    @BeforeEach
    void onlyTheBuiltInRecords() throws Exception {
        VulnerabilityDatabase database = VulnerabilityDatabase.empty();
        new VulnerabilityFeedImport(database.dataSource()).importBuiltIn();
        matcher = new VersionMatcher(database.dataSource());
    }

    @Test
    void oldServicesHaveTheirPublishedVulnerabilities() {
        assertEquals(Set.of("CVE-2022-24735", "CVE-2022-24736"), cves("cpe:2.3:a:redis:redis:2.8.19:*:*:*:*:*:*:*"));
        assertEquals(Set.of("CVE-2020-25694", "CVE-2020-25695", "CVE-2022-1552", "CVE-2022-2625"),
            cves("cpe:/a:postgresql:postgresql:10.6"));
        assertEquals(Set.of("CVE-2022-2047", "CVE-2022-2048"), cves("cpe:2.3:a:eclipse:jetty:9.4.10:20180503:*:*:*:*:*:*"));
        assertEquals(Set.of("CVE-2021-30129"), cves("cpe:/a:apache:sshd:2.1.0"));
        assertEquals(Set.of("CVE-2018-2562"), cves("cpe:/a:mariadb:mariadb:5.5.5-10.2.11-mariadb"));
    }

    @Test
    void fixedVersionsHaveNone() {
        assertEquals(Set.of(), cves("cpe:/a:redis:redis:6.2.7"));
        assertEquals(Set.of(), cves("cpe:/a:postgresql:postgresql:10.22"));
        assertEquals(Set.of("CVE-2022-2625"), cves("cpe:/a:postgresql:postgresql:10.21"));
        assertEquals(Set.of(), cves("cpe:/a:apache:sshd:2.7.0"));
    }

    @Test
    void theNamesOfOneProductAreTheSame() {
        assertEquals(cves("cpe:/a:redis:redis:2.8.19"), cves("cpe:/a:redislabs:redis:2.8.19"));
        assertEquals(cves("cpe:/a:eclipse:jetty:9.4.10"), cves("cpe:/a:mortbay:jetty:9.4.10"));
    }

    @Test
    void aMatchTellsAllThatAFindingNeeds() {
        CveMatch match = matches(SoftwareAt.fromBanner("10.0.0.1", 6379, "tcp", "cpe:/a:redis:redis", "2.8.19", false)).get(0);
        assertEquals("CVE-2022-24735", match.cveId());
        assertEquals("cpe:2.3:a:redis:redis:2.8.19:*:*:*:*:*:*:*", match.cpe());
        assertEquals(7.8, match.severity());
        assertEquals("3.1", match.cvssVersion());
        assertEquals("6.2.7", match.fixedIn());
        assertEquals(List.of("CWE-94"), match.cwes());
        assertEquals(Qod.BANNER, match.qod());
        assertFalse(match.conditional() || match.denialOfServiceOnly() || match.references().isEmpty());
    }

    @Test
    void theMostSevereComesFirstAndDenialOfServiceIsKnown() {
        List<CveMatch> matches = matches(SoftwareAt.fromBanner("10.0.0.1", 8080, "tcp", "cpe:/a:eclipse:jetty:9.4.10", null, false));
        assertEquals(List.of(7.5, 2.7), matches.stream().map(CveMatch::severity).toList());
        assertTrue(matches.get(0).denialOfServiceOnly());
        assertFalse(matches.get(1).denialOfServiceOnly());
    }

    @Test
    void aDistributionsPackageIsOnlyAHint() {
        List<CveMatch> matches = matches(SoftwareAt.fromBanner("10.0.0.1", 6379, "tcp", "cpe:/a:redis:redis:2.8.19", null, true));
        assertEquals(Set.of(Qod.DISTRIBUTION_PACKAGE), matches.stream().map(CveMatch::qod).collect(Collectors.toSet()));
    }

    @Test
    void whatCannotBeLookedUpHasNoMatches() {
        assertEquals(Map.of(), matcher.match(List.of(
            SoftwareAt.fromBanner("10.0.0.1", 1, "tcp", null, "1.0", false),
            SoftwareAt.fromBanner("10.0.0.1", 2, "tcp", "not a cpe", "1.0", false),
            SoftwareAt.fromBanner("10.0.0.1", 3, "tcp", "cpe:/a:redis:redis", null, false),
            SoftwareAt.fromBanner("10.0.0.1", 4, "tcp", "cpe:/a:nobody:nothing:1.0", null, false),
            SoftwareAt.fromBanner("10.0.0.1", 5, "tcp", "cpe:/o:debian:debian_linux:12", null, false))));
        assertEquals(Map.of(), matcher.match(List.of()));
    }

    @Test
    void manyHostsAreLookedUpAtOnce() {
        SoftwareAt redis = SoftwareAt.fromBanner("10.0.0.1", 6379, "tcp", "cpe:/a:redis:redis:2.8.19", null, false);
        SoftwareAt other = SoftwareAt.fromBanner("10.0.0.2", 6379, "tcp", "cpe:/a:redis:redis:7.0.0", null, false);
        SoftwareAt third = SoftwareAt.fromBanner("10.0.0.3", 22, "tcp", "cpe:/a:apache:sshd:2.1.0", null, false);
        assertEquals(Set.of(redis, third), matcher.match(List.of(redis, other, third)).keySet());
    }

    private Set<String> cves(String cpe) {
        return matches(SoftwareAt.fromBanner("10.0.0.1", 1, "tcp", cpe, null, false)).stream().map(CveMatch::cveId).collect(Collectors.toSet());
    }

    private List<CveMatch> matches(SoftwareAt software) {
        return matcher.match(List.of(software)).getOrDefault(software, List.of());
    }
}
