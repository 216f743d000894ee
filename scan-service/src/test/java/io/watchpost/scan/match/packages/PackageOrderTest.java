package io.watchpost.scan.match.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageOrderTest {

    @ParameterizedTest
    @CsvSource({"1.0, <, 1.1", "1.0, <, 1.0-1", "1.0-1, <, 1.0-1+deb12u1", "1:1.0, >, 2.0", "0:1.0, =, 1.0", "1.0~rc1, <, 1.0",
        "1.0~rc1-1, <, 1.0-1",
        "1.0~~, <, 1.0~", "1.0a, >, 1.0", "1.0+dfsg, >, 1.0", "1.0+dfsg, >, 1.0a", "9.2p1-2+deb12u2, <, 9.2p1-2+deb12u10",
            "1.2.3, =, 1.2.03",
        "1.10, >, 1.9", "7.9p1-10+deb10u2, <, 8.4p1-5", "2.4.57-2, <, 2.4.62-1~deb12u1", "2.4.62-1~deb12u1, <, 2.4.62-1",
            "1.0-1ubuntu1, >, 1.0-1",
        "1:8.9p1-3ubuntu0.6, <, 1:8.9p1-3ubuntu0.10", "20230101123456789012345, >, 20230101123456789012344", "1.0-1-2, >, 1.0-1-1",
        "3.0.11-1~deb12u2, <, 3.0.14-1~deb12u1", "1.0-, =, 1.0"})
    void debianVersions(String left, String sign, String right) {
        assertOrder(PackageOrder.DPKG, left, sign, right);
    }

    @ParameterizedTest
    @CsvSource({"1.0, =, 1.0", "1.0, <, 2.0", "2.0.1, >, 2.0", "2.0.1a, >, 2.0.1", "5.5p1, <, 5.5p2", "5.5p10, >, 5.5p2",
        "10xyz, <, 10.1xyz",
        "xyz10, <, xyz10.1", "xyz.4, <, 8", "5.5p2, <, 5.6p1", "6.0.rc1, >, 6.0", "10b2, >, 10a1", "1.0aa, >, 1.0a", "10.0001, =, 10.1",
        "10.0001, <, 10.0039", "4.999.9, <, 5.0", "20101121, =, 20101121", "2_0, =, 2.0", "1.0~rc1, <, 1.0", "1.0~rc1, <, 1.0~rc2",
        "1.0~rc1~git123, <, 1.0~rc1", "1.0^, >, 1.0", "1.0^git1, <, 1.0^git2", "1.0^git1, <, 1.01", "1.0^20160101, <, 1.0.1",
        "1.0~rc1^git1, >, 1.0~rc1", "1.0^git1~pre, <, 1.0^git1", "1:1.0-1, >, 9.0-1", "8.0p1-19.el8_8, <, 8.0p1-19.el8_9.2",
        "1.1.1k-9.el8_7, <, 1.1.1k-12.el8_9", "1.1.1k, =, 1.1.1k-12.el8_9", "2.4.37-56.module+el8.8.0, <, 2.4.37-62.module+el8.9.0"})
    void rpmVersions(String left, String sign, String right) {
        assertOrder(PackageOrder.RPM, left, sign, right);
    }

    @ParameterizedTest
    @CsvSource({"1.0-r0, <, 1.0-r1", "1.0-r2, <, 1.0-r10", "1.2, <, 1.2.1", "1.2.9, <, 1.2.10", "1.0_rc1, <, 1.0", "1.0_alpha, <, 1.0_beta",
        "1.0_beta2, <, 1.0_pre1", "1.0_pre, <, 1.0_rc", "1.0, <, 1.0_p1", "9.3_p1-r3, <, 9.3_p2-r0", "9.3_p2-r0, <, 9.4_p1-r0",
            "1.0_p9, <, 1.0_p10",
        "1.1.1v-r0, <, 1.1.1w-r0", "1.1.1, <, 1.1.1a", "1.05, <, 1.1", "1.0_git20200101, >, 1.0", "3.1.4-r5, =, 3.1.4-r5",
            "1.0_rc1_git2, >, 1.0_rc1"})
    void alpineVersions(String left, String sign, String right) {
        assertOrder(PackageOrder.APK, left, sign, right);
    }

    @Test
    void theUpstreamVersionIsWithoutEpochAndRevision() {
        assertEquals("9.2p1", PackageOrder.DPKG.upstream("1:9.2p1-2+deb12u10"));
        assertEquals("1.1.1k", PackageOrder.RPM.upstream("1:1.1.1k-9.el8_7"));
        assertEquals("3.1.4", PackageOrder.APK.upstream("3.1.4-r5"));
    }

    private static void assertOrder(PackageOrder order, String left, String sign, String right) {
        int expected = "<=>".indexOf(sign) - 1;
        assertEquals(expected, Integer.signum(order.compare(left, right)), left + " " + sign + " " + right);
        assertEquals(-expected, Integer.signum(order.compare(right, left)), right + " against " + left);
    }
}
