package io.watchpost.scan.engine.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Services by what real ones said when asked. */
class ServiceDetectionTest {

    @Test
    void sshWithADistributionsPackageIsMarkedAsSuch() {
        try (TestServer server = TestServer.greeting("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n")) {
            HostResult host = Scans.servers(server);
            PortResult port = Scans.port(host, server);
            assertSoftware(port, "ssh", "OpenSSH", "9.2p1", "cpe:2.3:a:openbsd:openssh:9.2:p1:*:*:*:*:*:*", Qod.DISTRIBUTION_PACKAGE);
            assertTrue(port.distributionPackage());
            assertEquals("Debian Linux", host.os().name());
        }
    }

    @Test
    void mailServersAreAskedForTheirCapabilities() {
        try (TestServer smtp = TestServer.lines("220 mail.example.com ESMTP Exim 4.92.3\r\n",
                     line -> line.startsWith("EHLO") ? "250-mail.example.com\r\n250 STARTTLS\r\n" : "500 what?\r\n");
             TestServer pop3 = TestServer.lines("+OK Dovecot ready.\r\n", line -> line.equals("CAPA") ? "+OK\r\nCAPA\r\nUSER\r\n.\r\n"
                     : "-ERR\r\n");
             TestServer imap = TestServer.lines("* OK Dovecot ready.\r\n", line -> line.endsWith("CAPABILITY")
                     ? "* CAPABILITY IMAP4rev1 STARTTLS\r\n" + line.split(" ")[0] + " OK done\r\n" : line.split(" ")[0] + " BAD\r\n")) {
            HostResult host = Scans.servers(smtp, pop3, imap);
            assertSoftware(Scans.port(host, smtp), "smtp", "Exim", "4.92.3", "cpe:2.3:a:exim:exim:4.92.3:*:*:*:*:*:*:*", Qod.BANNER);
            assertEquals("pop3", Scans.port(host, pop3).service());
            assertEquals("imap", Scans.port(host, imap).service());
            assertEquals(List.of("POP3 passwords travel in the clear"), Scans.detections(host, pop3.port()));
            assertEquals(List.of(), Scans.detections(host, imap.port()));
        }
    }

    @Test
    void aWebServerThatSleepsThroughTheFirstQuestionIsAskedAgain() {
        AtomicBoolean awake = new AtomicBoolean();
        try (TestServer server = TestServer.lines(null, line -> line.startsWith("GET ") && awake.getAndSet(true)
                ? "HTTP/1.0 200 OK\r\nServer: nginx/1.18.0\r\nContent-Length: 2\r\n\r\nok" : "")) {
            assertSoftware(Scans.port(Scans.withoutChecks(server), server), "http", "nginx", "1.18.0",
                    "cpe:2.3:a:f5:nginx:1.18.0:*:*:*:*:*:*:*", Qod.BANNER);
        }
    }

    @Test
    void anFtpGreetingWithoutAnyHintIsToldFromSmtp() {
        try (TestServer server = TestServer.lines("220 Service ready for new user.\r\n",
                line -> line.equals("SYST") ? "215 UNIX Type\r\n" : "530 Access denied.\r\n")) {
            assertEquals("ftp", Scans.port(Scans.servers(server), server).service());
        }
    }

    @Test
    void theReplicationPrefixOfMariaDbIsNotItsVersion() {
        String packet = "\n5.5.5-10.2.11-MariaDB\0" + "\u0007\0\0\0" + "abcdefgh\0" + "\u00fe\u00f7" + "\b\u0002\0\u00bf\u0081\u0015"
                + "\0".repeat(10) + "abcdefghijkl\0mysql_native_password\0";
        try (TestServer server = TestServer.greeting((char) packet.length() + "\0\0\0" + packet)) {
            assertSoftware(Scans.port(Scans.servers(server), server), "mysql", "MariaDB", "10.2.11",
                    "cpe:2.3:a:mariadb:mariadb:10.2.11:*:*:*:*:*:*:*", Qod.PROTOCOL_FIELD);
        }
    }

    @Test
    void aMySqlServerThatLetsNobodyInIsStillMySql() {
        String packet = "\u00ff\u006a\u0004Host '10.0.0.1' is not allowed to connect to this MySQL server";
        try (TestServer server = TestServer.greeting((char) packet.length() + "\0\0\0" + packet)) {
            PortResult port = Scans.port(Scans.servers(server), server);
            assertEquals("mysql", port.service());
            assertNull(port.version());
        }
    }

    @Test
    void telnetOptionsAreDeclinedUntilThePromptComes() {
        try (TestServer server = TestServer.start(socket -> {
            TestServer.write(socket.getOutputStream(), "\u00ff\u00fd\u0018\u00ff\u00fb\u0001");
            byte[] answer = socket.getInputStream().readNBytes(6);
            boolean declined = (answer[1] & 0xFF) == 0xFC && (answer[4] & 0xFF) == 0xFE;
            TestServer.write(socket.getOutputStream(), declined ? "router login: " : "no");
            socket.getInputStream().read();
        })) {
            HostResult host = Scans.servers(server);
            assertEquals("telnet", Scans.port(host, server).service());
            assertEquals(List.of("Telnet passwords travel in the clear"), Scans.detections(host, server.port()));
        }
    }

    @Test
    void vncIsRecognized() {
        try (TestServer server = TestServer.greeting("RFB 003.008\n")) {
            assertEquals("vnc", Scans.port(Scans.servers(server), server).service());
        }
    }

    @Test
    void webServersTellTheirModulesToo() {
        try (TestServer server = TestServer.lines(null, line -> line.isEmpty()
                ? "HTTP/1.1 403 Forbidden\r\nServer: Apache/2.4.49 (Unix) OpenSSL/1.0.2k-fips PHP/7.4.3\r\nContent-Length: 0\r\n\r\n"
                : "")) {
            PortResult port = Scans.port(Scans.servers(server), server);
            assertSoftware(port, "http", "HTTP Server", "2.4.49", "cpe:2.3:a:apache:http_server:2.4.49:*:*:*:*:*:*:*", Qod.BANNER);
            assertEquals(List.of("HTTP Server", "OpenSSL", "PHP"), port.software().stream().map(found -> found.product()).toList());
            assertEquals("1.0.2k", port.software().get(1).version());
            assertFalse(port.distributionPackage());
        }
    }

    private static void assertSoftware(PortResult port, String service, String product, String version, String cpe, int qod) {
        assertEquals(service, port.service());
        assertEquals(product, port.product());
        assertEquals(version, port.version());
        assertEquals(cpe, port.cpe());
        assertEquals(qod, port.software().get(0).qod());
    }
}
