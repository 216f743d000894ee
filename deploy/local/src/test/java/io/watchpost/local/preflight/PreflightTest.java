package io.watchpost.local.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @Test
    void aBusyPortIsNamedInOneLineWithThePartThatNeedsIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.free().with(Part.KAFKA, other.getLocalPort());
            LaunchException failure = assertThrows(LaunchException.class, () -> Preflight.checkPorts(ports));
            assertEquals("Port " + other.getLocalPort() + " (kafka) taken by another program. End it, or choose others with --port NAME=NUMBER.",
                failure.getMessage());
        }
    }

    @Test
    void aFullDiskIsSaidInOneLine(@TempDir Path folder) {
        LaunchException failure = assertThrows(LaunchException.class, () -> Preflight.checkSpace(folder, Long.MAX_VALUE));
        assertTrue(failure.getMessage().startsWith("Not enough disk space for " + folder), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
    }
}
