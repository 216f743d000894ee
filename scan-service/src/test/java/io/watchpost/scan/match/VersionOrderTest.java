package io.watchpost.scan.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

    @ParameterizedTest(name = "{0} is before {1}")
    @CsvSource({"2.8.19, 6.2.7", "9.4.9, 9.4.10", "1.0.2, 1.0.2a", "1.0.2u, 1.0.2zd", "1.0.2z, 1.0.2za", "1.0.2za, 1.0.2zd",
        "1.0.2zd, 1.1.0",
        "9.3, 9.3p1", "9.3p1, 9.3p2", "9.3p9, 9.3p10", "9.3p2, 9.4", "2.0-alpha, 2.0-beta1", "2.0-beta2, 2.0-rc1", "2.0-rc1, 2.0",
        "9.0.0-m1, 9.0.0", "1.0-rc1, 1.0.0", "10.6, 10.15", "99999999999999999999, 100000000000000000000", "5.5.58, 10.2.11", "1.2, 1.2.1"})
    void anEarlierVersionComesFirst(String earlier, String later) {
        assertTrue(VersionOrder.INSTANCE.compare(earlier, later) < 0);
        assertTrue(VersionOrder.INSTANCE.compare(later, earlier) > 0);
    }

    @ParameterizedTest(name = "{0} equals {1}")
    @CsvSource({"1.0, 1.0.0", "1.0.0, 1", "7.2P2, 7.2p2", "1.02, 1.2", "1_0_2, 1.0.2", "2.0RC1, 2.0-rc-1"})
    void spellingsOfOneVersionAreEqual(String left, String right) {
        assertEquals(0, VersionOrder.INSTANCE.compare(left, right));
    }
}
