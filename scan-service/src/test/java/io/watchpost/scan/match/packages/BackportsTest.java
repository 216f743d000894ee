package io.watchpost.scan.match.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.match.packages.Backports.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackportsTest {

    private static final String CVE = "CVE-2023-38408";
    private static final Backports DATA = new Backports(List.of(
        advisory("bookworm", CVE, true, "1:9.2p1-2+deb12u1"), advisory("bullseye", CVE, true, "1:8.4p1-5+deb11u2"),
        advisory("bookworm", "CVE-2024-0001", true, null), advisory("bookworm", "CVE-2024-0002", false, null),
        new Advisory("debian", "bookworm", "openssh", "CVE-2024-0003", true, null, "unimportant")),
        Map.of("debian/openssh", Map.of("bookworm", "1:9.2p1-2+deb12u7", "bullseye", "1:8.4p1-5+deb11u5")));

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10, 9.2p1, debian, bookworm, 9.2p1-2+deb12u10",
        "SSH-2.0-OpenSSH_8.4p1 Debian-5, 8.4p1, debian, , 8.4p1-5",
        "SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.6, 8.9p1, ubuntu, , 8.9p1-3ubuntu0.6",
        "5.5.5-10.11.6-MariaDB-0+deb12u1, 10.11.6, debian, bookworm, 10.11.6-0+deb12u1",
        "15.5 (Debian 15.5-0+deb12u1), 15.5, debian, bookworm, 15.5-0+deb12u1",
        "9.18.24-1~deb12u1-Debian, 9.18.24, debian, bookworm, 9.18.24-1~deb12u1-Debian",
        "Apache/2.4.57 (Debian), 2.4.57, debian, , 2.4.57",
        "SSH-2.0-OpenSSH_7.4p1 Raspbian-10+deb9u7, 7.4p1, raspbian, , 7.4p1"})
    void aBannerTellsDistributionReleaseAndVersion(String banner, String upstream, String distribution, String release, String version) {
        PackageTag tag = PackageTag.of(banner, upstream).orElseThrow();
        assertEquals(distribution, tag.distribution());
        assertEquals(release, tag.release());
        assertEquals(version.replace("-Debian", ""), tag.version());
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.2p1, 9.2p1", "Apache/2.4.57 (Unix), 2.4.57", "nginx/1.22.1, 1.22.1"})
    void aBannerWithoutADistributionHasNoTag(String banner, String upstream) {
        assertEquals(true, PackageTag.of(banner, upstream).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"9.2p1-2+deb12u10, bookworm, FIXED", "9.2p1-2+deb12u1, bookworm, FIXED", "9.2p1-2, bookworm, AFFECTED",
        "9.2p1-2, , AFFECTED", "8.4p1-5+deb11u1, bullseye, AFFECTED", "8.4p1-5+deb11u3, , FIXED", "9.2p1, bookworm, UNKNOWN",
        "8.4p1, bookworm, AFFECTED", "9.6p1, , FIXED", "7.9p1-10, , AFFECTED", "9.0p1-1, , UNKNOWN"})
    void aPackageIsComparedWithItsReleasesFix(String version, String release, Verdict expected) {
        assertEquals(expected, DATA.verdict(new PackageTag("debian", release, version), List.of("openssh"), CVE));
    }

    @Test
    void whatIsOpenIsAffectedAndWhatNobodySpeaksOfIsUnknown() {
        PackageTag newest = new PackageTag("debian", "bookworm", "9.2p1-2+deb12u10");
        assertEquals(Verdict.AFFECTED, DATA.verdict(newest, List.of("openssh"), "CVE-2024-0001"));
        assertEquals(Verdict.FIXED, DATA.verdict(newest, List.of("openssh"), "CVE-2024-0002"));
        assertEquals(Verdict.UNKNOWN, DATA.verdict(newest, List.of("openssh"), "CVE-2024-0003"));
        assertEquals(Verdict.UNKNOWN, DATA.verdict(newest, List.of("openssh"), "CVE-2024-0004"));
        assertEquals(Verdict.UNKNOWN, DATA.verdict(newest, List.of("nginx"), CVE));
        assertEquals(Verdict.UNKNOWN, DATA.verdict(new PackageTag("ubuntu", null, "8.9p1-3ubuntu0.6"), List.of("openssh"), CVE));
    }

    @Test
    void theNameOfAPackageMayDependOnTheVersion() {
        assertEquals(List.of("php8.2", "php8"), SourcePackages.of("php:php", "8.2.7"));
        assertEquals(List.of("mariadb", "mariadb-10.5"), SourcePackages.of("mariadb:mariadb", "10.5.23"));
        assertEquals(List.of(), SourcePackages.of("acme:anvil", "1"));
    }

    private static Advisory advisory(String release, String cve, boolean affected, String fixed) {
        return new Advisory("debian", release, "openssh", cve, affected, fixed, "medium");
    }
}
