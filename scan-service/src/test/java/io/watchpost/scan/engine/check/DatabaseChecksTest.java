package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PciRule;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {

    private static final String REACHABLE = "A database can be reached from the network";
    private static final String UNSUPPORTED = "Software that its makers no longer support";

    @Test
    void redisWithoutAPasswordIsFound() {
        String info = "# Server\r\nredis_version:2.8.19\r\nredis_mode:standalone\r\n";
        try (TestServer server = TestServer.lines(null, line -> switch (line) {
            case "PING" -> "+PONG\r\n";
            case "INFO server" -> "$" + info.length() + "\r\n" + info + "\r\n";
            default -> "-ERR unknown command\r\n";
        })) {
            HostResult host = Scans.servers(server);
            PortResult port = Scans.port(host, server);
            assertEquals("cpe:2.3:a:redis:redis:2.8.19:*:*:*:*:*:*:*", port.cpe());
            assertEquals(Qod.PROTOCOL_FIELD, port.software().get(0).qod());
            assertEquals(List.of("Redis can be used without a password", REACHABLE, UNSUPPORTED), Scans.detections(host, server.port()));
            assertTrue(host.detections().stream().allMatch(found -> found.check().pciRule().kind() == PciRule.Kind.AUTOMATIC_FAILURE));
            assertEquals(Qod.BEHAVIOUR, host.detections().get(0).qod());
        }
    }

    @Test
    void redisThatAsksForAPasswordIsOnlyInReach() {
        try (TestServer server = TestServer.lines(null, line -> "-NOAUTH Authentication required.\r\n")) {
            assertEquals(List.of(REACHABLE), Scans.detections(Scans.servers(server), server.port()));
        }
    }

    @Test
    void memcachedThatAnswersIsFound() {
        try (TestServer server = TestServer.lines(null, line -> line.equals("version") ? "VERSION 1.5.6\r\n" : "ERROR\r\n")) {
            HostResult host = Scans.servers(server);
            assertEquals("cpe:2.3:a:memcached:memcached:1.5.6:*:*:*:*:*:*:*", Scans.port(host, server).cpe());
            assertEquals(List.of("memcached can be used without a password", REACHABLE), Scans.detections(host, server.port()));
        }
    }

    @Test
    void postgresThatTrustsItsSuperuserTellsItsVersion() {
        try (TestServer server = TestServer.start(socket -> postgres(socket, true))) {
            HostResult host = Scans.servers(server);
            assertEquals("cpe:2.3:a:postgresql:postgresql:10.6:*:*:*:*:*:*:*", Scans.port(host, server).cpe());
            assertEquals(List.of("PostgreSQL lets its superuser in without a password", REACHABLE, UNSUPPORTED),
                    Scans.detections(host, server.port()));
        }
    }

    @Test
    void postgresThatAsksForAPasswordIsRecognizedWithoutAVersion() {
        try (TestServer server = TestServer.start(socket -> postgres(socket, false))) {
            HostResult host = Scans.servers(server);
            assertEquals("postgresql", Scans.port(host, server).service());
            assertEquals("PostgreSQL", Scans.port(host, server).product());
            assertEquals(List.of(REACHABLE), Scans.detections(host, server.port()));
        }
    }

    /** Speaks the beginning of PostgreSQL's protocol as version 10.6 does. */
    private static void postgres(Socket socket, boolean trusting) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        int length = in.readInt();
        int version = in.readInt();
        if (length < 8 || length > 10_000) {
            return;
        }
        in.readFully(new byte[length - 8]);
        if (version == 80877103) {
            out.writeByte('N');
        } else if (version != 0x30000) {
            message(out, 'E',
                    "SFATAL\0VFATAL\0C0A000\0Munsupported frontend protocol 255.0: server supports 2.0 to 3.0\0Fpostmaster.c\0\0");
        } else if (trusting) {
            message(out, 'R', "\0\0\0\0");
            message(out, 'S', "application_name\0\0");
            message(out, 'S', "server_version\00010.6\0");
            message(out, 'Z', "I");
            in.read();
        } else {
            message(out, 'R', "\0\0\0\5abcd");
            in.read();
        }
    }

    private static void message(DataOutputStream out, char type, String body) throws Exception {
        out.writeByte(type);
        out.writeInt(4 + body.length());
        out.write(body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
