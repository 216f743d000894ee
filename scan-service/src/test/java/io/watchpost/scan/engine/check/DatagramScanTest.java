package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.Slice;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatagramScanTest {

    /** What was found on a device that describes itself to one community. */
    private static List<String> findings(String community) throws Exception {
        InetAddress local = Scans.address("127.0.0.1");
        try (DatagramSocket device = new DatagramSocket(0, local)) {
            Thread thread = new Thread(() -> serve(device, community), "test-device");
            thread.setDaemon(true);
            thread.start();
            List<Detection> found = Scans.run(new Slice(UUID.randomUUID(), List.of(new ScanAddress(local, null)), PortSelection.NONE,
                    PortSelection.of(device.getLocalPort()), Scans.QUICK)).get(0).detections();
            found.forEach(detection -> assertEquals(Protocol.UDP, detection.protocol()));
            return found.stream().map(detection -> detection.check().name()).toList();
        }
    }

    @Test
    void aServiceOverUdpIsCheckedToo() throws Exception {
        assertEquals(List.of("SNMP answers to the community public"), findings("public"));
        assertEquals(List.of(), findings("secret"));
    }

    private static void serve(DatagramSocket device, String community) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
                device.receive(packet);
                byte[] answer = packet.getData()[0] == 0x30
                        ? DatagramCases.snmp(Arrays.copyOf(packet.getData(), packet.getLength()), community) : null;
                if (answer != null) {
                    device.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The device is switched off.
        }
    }
}
