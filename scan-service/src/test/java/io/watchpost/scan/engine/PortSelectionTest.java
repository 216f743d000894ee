package io.watchpost.scan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSelectionTest {

    @Test
    void rangesAreSortedAndMerged() {
        PortSelection selection = PortSelection.parse("8080-8090, 22,23,24-30,8085-8100");
        assertEquals("22-30,8080-8100", selection.toString());
        assertEquals(9 + 21, selection.size());
        assertTrue(selection.contains(30));
        assertFalse(selection.contains(31));
    }

    @Test
    void allPortsAreThere() {
        assertEquals(65_535, PortSelection.ALL.size());
        assertEquals(65_535, PortSelection.ALL.ports().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "22-", "30-22", "ssh", "1,,2"})
    void whatIsNoPortIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PortSelection.parse(text));
    }
}
