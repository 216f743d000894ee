package io.watchpost.scan.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PulseTest {

    private static final int WINDOW = 64;

    private final Pulse pulse = new Pulse(WINDOW);

    @Test
    void aHostThatNeverAnsweredIsNotAskedForASign() {
        silence(1_000);
        assertFalse(pulse.due());
        assertFalse(pulse.lost());
    }

    @Test
    void aFirewallThatDropsMuchSlowsNothingDown() {
        pulse.answered(443);
        for (int i = 0; i < 100; i++) {
            silence(WINDOW);
            assertTrue(pulse.due());
            assertEquals(443, pulse.port());
            pulse.asked();
            assertFalse(pulse.due(), "one question at a time");
            pulse.answered(443);
        }
        assertEquals(WINDOW, pulse.window());
        assertFalse(pulse.waiting());
    }

    @Test
    void aHostThatComesBackIsAskedMoreSlowly() {
        pulse.answered(22);
        silence(WINDOW);
        miss();
        assertTrue(pulse.waiting());
        pulse.answered(22);
        assertFalse(pulse.waiting());
        assertEquals(WINDOW / 2, pulse.window());
    }

    @Test
    void aHostThatStaysSilentIsGivenUp() {
        pulse.answered(22);
        silence(WINDOW);
        for (int i = 0; i < Pulse.MOST_MISSES; i++) {
            assertFalse(pulse.lost());
            miss();
        }
        assertTrue(pulse.lost());
    }

    @Test
    void theWindowNeverClosesAltogether() {
        for (int i = 0; i < 20; i++) {
            pulse.answered(22);
            silence(WINDOW);
            miss();
        }
        pulse.answered(22);
        assertEquals(Pulse.SMALLEST_WINDOW, pulse.window());
    }

    private void silence(int timeouts) {
        for (int i = 0; i < timeouts; i++) {
            pulse.timedOut();
        }
    }

    private void miss() {
        assertTrue(pulse.due());
        pulse.asked();
        pulse.missed();
    }
}
