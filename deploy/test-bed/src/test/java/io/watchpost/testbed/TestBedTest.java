package io.watchpost.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestBedTest {

    private static TestBedProcess bed;

    @BeforeAll
    static void startOnFreePorts() throws IOException {
        TlsService.allowOutdatedProtocols();
        String[] arguments = Catalogue.ENTRIES.stream().map(entry -> entry.name() + "=" + "127.0.0." + entry.host() + ":0").toArray(String[]::new);
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "--directory";
        all[1] = Path.of("target", "bed").toString();
        bed = TestBedProcess.start(all);
    }

    @AfterAll
    static void stop() {
        bed.close();
    }

    @Test
    void redisTellsItsVersionToAnybody() throws IOException {
        assertTrue(ask("redis", "INFO server\r\n").contains("redis_version:2.8.19"));
    }

    @Test
    void postgresqlLetsAnybodyInAndTellsItsVersion() throws IOException {
        String startup = "\0\0\0\27\0\3\0\0user\0postgres\0\0";
        assertTrue(ask("postgresql", startup).contains("server_version\00010.6"));
    }

    @Test
    void jettyNamesItselfInTheServerHeader() throws IOException {
        assertTrue(ask("jetty", "GET / HTTP/1.0\r\n\r\n").contains("Server: Jetty(9.4.10.v20180503)"));
    }

    @Test
    void sshGreetsAsSshd21() throws IOException {
        String greeting = ask("ssh", "");
        assertTrue(greeting.startsWith("SSH-2.0-") && greeting.contains("SSHD") && greeting.contains("2.1.0"), greeting);
    }

    @Test
    void ftpLetsAnonymousIn() throws IOException {
        assertTrue(ask("ftp", "USER anonymous\r\nPASS a@b.example\r\nQUIT\r\n").contains("\n230 "));
    }

    @Test
    void mailServersGreet() throws IOException {
        assertTrue(ask("smtp", "QUIT\r\n").startsWith("220 "));
        assertTrue(ask("pop3", "QUIT\r\n").startsWith("+OK "));
        assertTrue(ask("imap", "a LOGOUT\r\n").startsWith("* OK "));
    }

    @Test
    void theTlsServerSpeaksTls10WithAnExpiredCertificate() throws Exception {
        X509Certificate certificate = TrustingTls.certificate(bed.service("tls"), "TLSv1");
        assertTrue(certificate.getNotAfter().toInstant().isBefore(Instant.now()));
        assertEquals(certificate.getIssuerX500Principal(), certificate.getSubjectX500Principal());
    }

    @Test
    void recordingsAnswerAsTheOriginalsDid() throws IOException {
        assertTrue(ask("mysql", "").contains("5.5.5-10.2.11-MariaDB"));
        assertEquals("VERSION 1.4.15\r\n", ask("memcached", "version\r\n"));
        assertTrue(ask("telnet", "").contains("login: "));
    }

    @Test
    void anUnknownServiceIsRefusedByName() {
        assertEquals("no service is called gopher",
            assertThrows(IllegalArgumentException.class, () -> BedOptions.parse("gopher=127.0.0.1:70")).getMessage());
    }

    /** Sends the bytes and returns what comes back within a moment of silence. */
    private static String ask(String service, String request) throws IOException {
        InetSocketAddress at = bed.service(service);
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] buffer = new byte[8192];
            for (int count = socket.getInputStream().read(buffer); count > 0; count = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(500);
            }
        } catch (SocketTimeoutException silence) {
            return answer.toString();
        }
        return answer.toString();
    }
}
