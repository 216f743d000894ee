package io.watchpost.scan.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsChecksTest {

    /** These servers answer or hang up; patience is for a busy machine only. */
    private static final EngineSettings PATIENT = new EngineSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(300),
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), 1, 16, 16, 4, 1_000, false, true);
    private static final String UNTRUSTED = "The TLS certificate comes from an unknown authority";
    private static final Map<String, Integer> PORTS = new HashMap<>();
    private static Process servers;

    @BeforeAll
    static void startServers(@TempDir Path folder) throws IOException {
        Path everythingAllowed = folder.resolve("java.security");
        Files.writeString(everythingAllowed, "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n");
        servers = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.security.properties=" + everythingAllowed, "-Djdk.tls.ephemeralDHKeySize=1024", "-cp",
                System.getProperty("java.class.path"),
                TlsServers.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(servers.getInputStream()));
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the TLS servers did not start");
            }
            PORTS.put(line.split(" ")[0], Integer.parseInt(line.split(" ")[1]));
        }
    }

    @AfterAll
    static void stopServers() {
        servers.destroy();
    }

    @Test
    void anAncientServerShowsAllItsWeaknesses() {
        HostResult host = Scans.host("other.example", PATIENT, PORTS.get("ancient"));
        assertTrue(host.ports().get(0).tls());
        assertEquals(Set.of("SSL 3.0 is offered", "TLS 1.0 is offered", "TLS 1.1 is offered",
                "TLS ciphers without encryption are accepted", "TLS ciphers of export grade are accepted", "TLS with RC4 is accepted",
                "TLS with single DES is accepted", "TLS does not stop forced fallback", "TLS 1.3 is not offered", UNTRUSTED,
                "TLS ciphers with 64-bit blocks (3DES) are accepted", "TLS without authentication is accepted",
                "TLS with a small Diffie-Hellman group", "The TLS certificate has expired", "The TLS certificate has a weak signature",
                "The TLS certificate has a short RSA key", "The TLS certificate is for another name"), names(host));
        assertEquals("The server's Diffie-Hellman group has 1024 bits.", evidence(host, "TLS with a small Diffie-Hellman group"));
        assertTrue(evidence(host, "TLS ciphers without encryption are accepted").contains("TLS_RSA_WITH_NULL_SHA"));
        assertTrue(evidence(host, "TLS without authentication is accepted").contains("TLS_DH_anon_WITH_AES_128_CBC_SHA"));
    }

    @Test
    void aModernServerLacksNothingButAPublicAuthorityAndItsProtocolInsideIsSeen() {
        HostResult host = Scans.host("scan.example", PATIENT, PORTS.get("modern"));
        PortResult port = host.ports().get(0);
        assertEquals("https", port.service());
        assertEquals(Set.of(UNTRUSTED), names(host));
    }

    @Test
    void aCertificateOfTomorrowIsFound() {
        HostResult host = Scans.host("scan.example", PATIENT, PORTS.get("early"));
        assertEquals(Set.of("The TLS certificate is not valid yet", "The TLS certificate has a weak signature", "TLS 1.3 is not offered",
                UNTRUSTED), names(host));
    }

    @Test
    void theCertificateOfAServerWithTls13OnlyIsJudgedToo() {
        assertEquals(Set.of("The TLS certificate is self-signed", "The TLS certificate expires soon"),
                names(Scans.host(null, PATIENT, PORTS.get("newest"))));
    }

    @Test
    void tlsBehindStartTlsIsLookedAt() {
        HostResult host = Scans.host("scan.example", PATIENT, PORTS.get("mail"));
        assertEquals("smtp", host.ports().get(0).service());
        assertFalse(host.ports().get(0).tls());
        assertTrue(names(host).contains("TLS 1.0 is offered"), () -> names(host).toString());
        assertFalse(names(host).contains("TLS 1.1 is offered"));
    }

    @Test
    void ssl2IsFoundByAServerHelloOfItsOwnFormatOnly() {
        try (TestServer offering = TestServer.start(socket -> answerSsl2(new DataInputStream(socket.getInputStream()), bytes -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException hungUp) {
                throw new UncheckedIOException(hungUp);
            }
        }))) {
            HostResult host = Scans.server(offering, PATIENT);
            assertEquals(List.of("SSL 2.0 is offered", "Neither TLS 1.2 nor TLS 1.3 is offered"), Scans.detections(host, offering.port()));
        }
    }

    private interface Out {
        void write(byte[] bytes);
    }

    /** A server that knows SSL 2.0 alone: it refuses every newer hello with an alert. */
    private static void answerSsl2(DataInputStream in, Out out) throws IOException {
        int first = in.readUnsignedShort();
        if ((first & 0x8000) == 0) {
            out.write(new byte[] {21, 3, 0, 0, 2, 2, 40});
            return;
        }
        in.readFully(new byte[first & 0x7FFF]);
        byte[] hello = new byte[2 + 11 + 4 + 3 + 16];
        byte[] fixed = {(byte) 0x80, 34, 4, 0, 1, 0, 2, 0, 4, 0, 3, 0, 16};
        System.arraycopy(fixed, 0, hello, 0, fixed.length);
        out.write(hello);
    }

    private static Set<String> names(HostResult host) {
        return host.detections().stream().map(found -> found.check().name()).collect(Collectors.toSet());
    }

    private static String evidence(HostResult host, String name) {
        return host.detections().stream().filter(found -> found.check().name().equals(name)).map(Detection::evidence).findFirst()
                .orElseThrow();
    }
}
