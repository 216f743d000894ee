package io.watchpost.scan.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchpost.scan.address.HostList;
import io.watchpost.scan.address.HostListParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescanWindowTest {

    @Test
    void aWindowGoesBackByItsUnit() {
        Instant now = Instant.parse("2025-03-31T12:00:00Z");
        assertEquals(Instant.parse("2025-03-30T12:00:00Z"), RescanWindow.of("day").since(now));
        assertEquals(Instant.parse("2025-02-28T12:00:00Z"), RescanWindow.of("Months").since(now));
        assertEquals(Instant.parse("2025-03-31T13:00:00Z"), RescanWindow.of("hour").freed(now));
        assertEquals("per quarter", RescanWindow.of("quarter").phrase());
    }

    @Test
    void aUnitThatNobodyKnowsStandsForAllTime() {
        for (RescanWindow window : List.of(RescanWindow.of(null), RescanWindow.of("fortnight"))) {
            assertEquals(Instant.EPOCH, window.since(Instant.now()));
            assertNull(window.freed(Instant.now()));
            assertEquals("in all", window.phrase());
        }
    }

    @Test
    void anAddressOfSeveralTargetsIsOne() {
        AddressUnion union = AddressUnion.NONE.with(List.of(new Hosts("192.0.2.0/24,www.example.com", "192.0.2.255"),
            new Hosts("192.0.2.255,192.0.2.10-20", null), new Hosts("WWW.example.com.,2001:db8::1", null)));
        assertEquals(258, union.count().intValue());
    }

    @Test
    void theSameHostsHaveTheSameDigestHoweverTheyAreWritten() {
        assertEquals(list("192.0.2.0/30, b.example.com,a.example.com").digest(), list("a.example.com,192.0.2.0-3,B.example.com").digest());
    }

    private static HostList list(String text) {
        return HostListParser.parse(text, new ArrayList<>());
    }
}
