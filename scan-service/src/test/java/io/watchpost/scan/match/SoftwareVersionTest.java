package io.watchpost.scan.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareVersionTest {

    @ParameterizedTest(name = "{0}: number {1}, update {2}")
    @CsvSource({"2.8.19, 2.8.19,", "5.5.5-10.2.11-MariaDB, 10.2.11,", "9.4.10.v20180503, 9.4.10, 20180503", "1.0.2zd, 1.0.2zd,",
        "1.0.2p, 1.0.2p,",
        "7.2p2, 7.2, p2", "9.2p1 Debian-2+deb12u10, 9.2, p1", "3.4.6-1569965, 3.4.6,", "3.5.5-390fe37ea45dee01bf87dc1c042b5e3dcce88653, 3.5.5,",
        "9.0.0-M1, 9.0.0, m1", "15beta2, 15, beta2", "2.4.0-rc.1, 2.4.0, rc1", "1.18.0-6ubuntu14.4, 1.18.0,", "4.2.8p15, 4.2.8, p15",
        "5.7.33-log, 5.7.33,", "2.0.0.Final, 2.0.0,", "v1.2.3, 1.2.3,"})
    void theUpdateIsTakenApartFromTheNumber(String text, String number, String update) {
        SoftwareVersion version = SoftwareVersion.parse(text).orElseThrow();
        assertEquals(number, version.number());
        assertEquals(update, version.update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "*", "unknown", "+1", "~3"})
    void textWithoutAVersionIsNone(String text) {
        assertEquals(Optional.empty(), SoftwareVersion.parse(text));
    }

    @Test
    void whatCameBeforeAReleaseIsKnownAsEarly() {
        assertTrue(SoftwareVersion.parse("9.0.0-M1").orElseThrow().early());
        assertTrue(SoftwareVersion.parse("9.0.0", "rc2").orElseThrow().early());
        assertTrue(!SoftwareVersion.parse("7.2p2").orElseThrow().early());
    }
}
