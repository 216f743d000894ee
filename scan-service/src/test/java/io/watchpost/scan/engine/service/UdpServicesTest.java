package io.watchpost.scan.engine.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.Slice;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpServicesTest {

    private static final InetAddress LOOPBACK = Scans.address("127.0.0.1");

    private final List<DatagramSocket> sockets = new ArrayList<>();

    @AfterEach
    void closeSockets() {
        sockets.forEach(DatagramSocket::close);
    }

    @Test
    void protocolsAreRecognizedByTheirAnswers() throws IOException {
        List<Integer> ports = List.of(
                answering(hex("5750"), request -> request.contains("version\4bind")
                        ? hex("5750 8500 0001 0001 0000 0000 07") + "version\4bind"
                        + hex("00 0010 0003 C00C 0010 0003 00000000 0007 06") + "9.11.4" : null),
                answering("0", request -> request.contains("public") && request.charAt(4) == 1 ? "0" + (char) 63 + request.substring(2, 13)
                        + hex("A2 32 0204 00005750 020100 020100 3024 3022 0608 2B06010201010100 0416") + "RouterOS RB750Gr3 6.42." : null),
                answering("\u0023", request -> hex("24020000") + "\0".repeat(20) + request.substring(40, 48) + "\0".repeat(16)),
                answering(hex("5750 0000 0001 0000 0000 0000 20"), request -> hex("5750 8400 0000 0001 0000 0000")
                        + request.substring(12, 46) + hex("0021 0001 00000000 0017 01") + "FILESERVER     \0\4\0" + "\0".repeat(6)),
                answering("WATCHPOS", request -> "WATCHPOS" + "RESPONSE" + hex("01100200 00000000 0000001C")),
                answering("M-SEARCH", request -> "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: upnp:rootdevice\r\n"
                        + "SERVER: Linux/2.6 UPnP/1.0 MiniUPnPd/1.4\r\n\r\n"),
                answering(hex("5750 0000 0001 0000 0000 0000 09"), request -> hex("5750 8400 0001 0001 0000 0000") + request.substring(12)
                        + hex("C00C 000C 0001 0000000A 0007 05") + "_http" + hex("00")),
                answeringElsewhere("\0\1watchpost", "\0\5\0\1File not found\0"));
        HostResult host = scan(ports);
        assertEquals(HostState.UP, host.state());
        assertEquals(List.of("dns BIND 9.11.4", "snmp RouterOS SNMP null", "ntp null null", "netbios-ns null null", "isakmp null null",
                "ssdp MiniUPnPd 1.4", "mdns null null", "tftp null null"), ports.stream().map(port -> text(host, port)).toList());
        assertTrue(host.ports().stream().allMatch(port -> port.protocol() == Protocol.UDP));
        assertEquals("RouterOS", host.os().name());
    }

    @Test
    void whatSaysNothingValidIsNotListed() throws IOException {
        int echo = answering("", request -> request);
        int garbage = answering("", request -> "\0".repeat(100));
        int silent = answering("", request -> null);
        HostResult host = scan(List.of(echo, garbage, silent));
        assertTrue(host.ports().isEmpty(), () -> host.ports().toString());
        assertEquals(HostState.DOWN, host.state());
    }

    @Test
    void aRefusedDatagramShowsThatTheHostIsThere() throws IOException {
        int port;
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            port = socket.getLocalPort();
        }
        HostResult host = scan(List.of(port));
        assertTrue(host.ports().isEmpty());
        assertEquals(HostState.UP, host.state());
    }

    private static HostResult scan(List<Integer> ports) {
        return Scans.run(new Slice(UUID.randomUUID(), List.of(new ScanAddress(LOOPBACK, null)), PortSelection.NONE,
                PortSelection.of(ports.stream().mapToInt(Integer::intValue).toArray()), Scans.QUICK)).get(0);
    }

    private static String text(HostResult host, int number) {
        return host.ports().stream().filter(port -> port.port() == number).map(UdpServicesTest::text).findFirst().orElse("nothing");
    }

    private static String text(PortResult port) {
        return port.service() + " " + port.product() + " " + port.version();
    }

    private static String hex(String digits) {
        return new String(HexFormat.of().parseHex(digits.replace(" ", "")), StandardCharsets.ISO_8859_1);
    }

    /** Answers datagrams that begin so; a null answer is none. */
    private int answering(String beginning, Function<String, String> answer) throws IOException {
        DatagramSocket socket = open();
        serve(socket, socket, beginning, answer);
        return socket.getLocalPort();
    }

    private int answeringElsewhere(String beginning, String answer) throws IOException {
        DatagramSocket socket = open();
        serve(socket, open(), beginning, request -> answer);
        return socket.getLocalPort();
    }

    private DatagramSocket open() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        sockets.add(socket);
        return socket;
    }

    private static void serve(DatagramSocket in, DatagramSocket out, String beginning, Function<String, String> answer) {
        Thread thread = new Thread(() -> {
            byte[] buffer = new byte[2_000];
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    in.receive(packet);
                    String request = new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                    String said = request.startsWith(beginning) ? answer.apply(request) : null;
                    if (said != null) {
                        byte[] bytes = said.getBytes(StandardCharsets.ISO_8859_1);
                        out.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }, "test-datagrams");
        thread.setDaemon(true);
        thread.start();
    }
}
