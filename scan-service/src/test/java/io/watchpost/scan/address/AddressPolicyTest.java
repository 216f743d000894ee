package io.watchpost.scan.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy OPEN = AddressPolicy.of(RefusedBlocks.of(true, true, List.of()));
    private static final AddressPolicy STRICT = AddressPolicy.of(RefusedBlocks.of(false, false, List.of("203.0.113.0/24")));

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "::ffff:169.254.169.254", "169.254.0.0/16", "160.0.0.0/4", "fe80::1", "224.0.0.1",
        "ff02::1", "0.0.0.0", "255.255.255.255", "240.0.0.1", "::", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "fd00:ec2::254",
        "100.100.100.200", "168.63.129.16"})
    void metadataMulticastAndReservedAddressesAreRefusedAlways(String hosts) {
        assertEquals(1, refusals(OPEN, hosts).size());
        assertEquals("refused", refusals(OPEN, hosts).get(0).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "a.localhost", "10.1.2.3", "192.168.0.0/24", "fd00::1", "203.0.113.9"})
    void loopbackPrivateAndOwnNetworksAreRefusedWhereTheInstallationSaysSo(String hosts) {
        assertEquals(1, refusals(STRICT, hosts).size());
        assertEquals(List.of(), refusals(OPEN, hosts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.10", "2001:db8::1", "93.184.216.34", "2606:4700::1111", "www.example.com"})
    void publicAndDocumentationAddressesMayBeScanned(String hosts) {
        assertEquals(List.of(), refusals(STRICT, hosts));
    }

    @Test
    void theRefusalNamesTheAddressesInsideALargerNetwork() {
        assertTrue(refusals(STRICT, "203.0.112.0/23").get(0).message().startsWith("\"203.0.113.0-203.0.113.255\" can't be scanned"));
    }

    private static List<EntryProblem> refusals(AddressPolicy policy, String hosts) {
        return policy.refusals(HostListParser.parse(hosts, new ArrayList<>()));
    }
}
