package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.check.SupportDates.Cycle;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupportDatesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    @AfterEach
    void onlyTheBuiltInTable() {
        SupportDates.imported(List.of());
    }

    @Test
    void aVersionBelongsToTheMostExactCycleOfWholeParts() {
        assertEquals("10.1", ended("mariadb:mariadb", "10.1.48"));
        assertEquals("10.10", ended("mariadb:mariadb", "10.10.2"));
        assertEquals("1.0", ended("openssl:openssl", "1.0.2zd"));
        assertTrue(SupportDates.ended(software("openssl:openssl", "3.0.11"), DAY).isEmpty());
    }

    @Test
    void importedDataSpeaksForItsProductsAndTheTableForTheOthers() {
        SupportDates.imported(List.of(new Cycle("openssl:openssl", "1.1.1", LocalDate.parse("2030-01-01")), new Cycle("acme:anvil", "2", null)));
        assertTrue(SupportDates.ended(software("openssl:openssl", "1.1.1w"), DAY).isEmpty());
        assertEquals("2", ended("acme:anvil", "2.5"));
        assertEquals("10.1", ended("mariadb:mariadb", "10.1.48"));
    }

    private static String ended(String product, String version) {
        return SupportDates.ended(software(product, version), DAY).orElseThrow().name();
    }

    private static Software software(String product, String version) {
        return new Software(product, version, "cpe:2.3:a:" + product + ":" + version + ":*:*:*:*:*:*:*", 80);
    }
}
