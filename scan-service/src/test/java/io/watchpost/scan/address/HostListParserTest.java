package io.watchpost.scan.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostListParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.0.2.10,www.example.com | 2
        192.0.2.0/24 | 256
        192.0.2.77/24,192.0.2.5,192.0.2.200-192.0.3.9 | 266
        192.0.2.1-20 | 20
        2001:db8::1-ff | 255
        2001:db8::/64 | 18446744073709551616
        ::/0 | 340282366920938463463374607431768211456
        0.0.0.0/0 | 4294967296
        WWW.Example.com.,www.example.com | 1
        bücher.example | 1
        ' 192.0.2.1 , , 192.0.2.1 ' | 1
        a-b.example.com | 1
        """)
    void addressesAreCountedWithoutBeingWrittenOut(String hosts, BigInteger count) {
        assertEquals(count, read(hosts).count());
    }

    @Test
    void excludedAddressesAndNamesAreLeftOut() {
        HostList hosts = read("192.0.2.0/29,db.example,www.example").minus(read("192.0.2.2-4,192.0.2.7/32,DB.example,198.51.100.1"));
        assertEquals(List.of("192.0.2.0", "192.0.2.1", "192.0.2.5", "192.0.2.6", "www.example"), hosts.entries().toList());
    }

    @Test
    void anAddressWrittenAsAMappedOneIsTheAddressItStandsFor() {
        assertEquals(List.of("169.254.169.254"), read("::ffff:169.254.169.254").entries().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.256", "192.0.2", "010.0.0.1", "192.0.2.1/33", "192.0.2.0/", "192.0.2.0/24/1", "www.example.com/24",
        "192.0.2.20-1", "192.0.2.1-300", "192.0.2.1-2001:db8::1", "2001:db8::g", "::1%eth0", "-a.example", "a..example", "http://x",
        "3232235777", "a_b.example", "0x7f.1"})
    void whatIsNoHostIsRefusedByItsOwnWords(String entry) {
        List<EntryProblem> problems = new ArrayList<>();
        HostListParser.parse("192.0.2.1," + entry + ",www.example", problems);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("invalid", problems.get(0).code());
        assertTrue(problems.get(0).message().startsWith("\"" + entry + "\""), problems.get(0).message());
    }

    @Test
    void theNumberOfReportedProblemsIsBounded() {
        List<EntryProblem> problems = new ArrayList<>();
        HostListParser.parse("999,".repeat(5_000), problems);
        assertEquals(HostListParser.PROBLEMS_AT_MOST, problems.size());
    }

    private static HostList read(String hosts) {
        List<EntryProblem> problems = new ArrayList<>();
        HostList list = HostListParser.parse(hosts, problems);
        assertEquals(List.of(), problems);
        return list;
    }
}
