package io.watchpost.scan.engine.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNormalizerTest {

    @ParameterizedTest
    @CsvSource({
        "openbsd:openssh, 9.2p1, 9.2, p1",
        "openbsd:openssh, 7.4, 7.4,",
        "openssl:openssl, 1.0.2zd, 1.0.2zd,",
        "openssl:openssl, 1.0.2k-fips, 1.0.2k,",
        "eclipse:jetty, 9.4.10.v20180503, 9.4.10,",
        "mariadb:mariadb, 5.5.5-10.2.11-MariaDB, 10.2.11,",
        "mariadb:mariadb, 10.11.6-MariaDB-0+deb12u1, 10.11.6,",
        "apache:zookeeper, 3.4.6-1569965, 3.4.6,",
        "apache:tomcat, 10.0.0-M5, 10.0.0, m5",
        "postgresql:postgresql, 16beta2, 16, beta2",
        "php:php, 5.6.40-0+deb8u12, 5.6.40,",
        "ntp:ntp, 4.2.6p5@1.2349-o, 4.2.6, p5",
        "isc:bind, 9.11.4-P2-RedHat-9.11.4-26.P2.el7, 9.11.4, p2",
        "proftpd:proftpd, 1.3.5e, 1.3.5, e",
        "acme:thttpd, 2.25b 29dec2003, 2.25b,",
        "docker:docker, 17.05.0-ce, 17.05.0,",
        "samba:samba, 3.0.20-Debian, 3.0.20,",
        "any:thing, unreadable, unreadable,"})
    void versionsAreReadAsVulnerabilityDataWritesThem(String product, String stated, String number, String update) {
        assertEquals(new VersionNormalizer.Version(number, update), VersionNormalizer.normalize(product, stated));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenSSH_9.2p1 Debian-2+deb12u3", "nginx/1.18.0 (Ubuntu)", "Apache/2.4.6 (CentOS)", "7.61.1-34.el8",
            "5.6.40-0+deb8u12", "PHP/5.3.3-7+squeeze19", "Samba 3.0.20-Debian", "9.11.4-P2-RedHat-9.11.4-26.P2.el7"})
    void tagsOfDistributionsAreSeen(String banner) {
        assertEquals(true, VersionNormalizer.fromDistribution(banner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenSSH_9.2p1", "nginx/1.25.3", "Jetty(9.4.10.v20180503)", "5.5.5-10.2.11-MariaDB"})
    void bareVersionsHaveNone(String banner) {
        assertEquals(false, VersionNormalizer.fromDistribution(banner));
    }
}
