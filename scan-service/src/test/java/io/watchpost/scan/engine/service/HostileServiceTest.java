package io.watchpost.scan.engine.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What behaves oddly costs a bounded time and yields neither a name nor a finding. */
class HostileServiceTest {

    /** Nothing is waited for here that should come, so waits may be short. */
    private static final EngineSettings BRIEF = new EngineSettings(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(150),
            Duration.ofMillis(250), Duration.ofSeconds(4), Duration.ofSeconds(4), 1, 16, 16, 4, 1_000, false, true);

    @Test
    void silenceIsUnknown() {
        assertNothingIsFound(TestServer.start(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream())));
    }

    @Test
    void garbageIsUnknown() {
        assertNothingIsFound(TestServer.start(socket -> {
            byte[] noise = new byte[2_000];
            new Random(7).nextBytes(noise);
            socket.getOutputStream().write(noise);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }));
    }

    @Test
    void noiseThatBeginsLikeTlsIsUnknown() {
        assertNothingIsFound(TestServer.start(socket -> {
            socket.getInputStream().read();
            byte[] noise = new byte[400];
            new Random(11).nextBytes(noise);
            System.arraycopy(new byte[] {22, 3, 3, 0, 120}, 0, noise, 0, 5);
            socket.getOutputStream().write(noise);
        }));
    }

    @Test
    void oneNulByteOrOneLetterIsUnknown() {
        assertNothingIsFound(TestServer.greeting("\0"));
        assertNothingIsFound(TestServer.lines(null, line -> "S"));
    }

    @Test
    void aServiceThatClosesAtOnceIsUnknown() {
        assertNothingIsFound(TestServer.start(socket -> { }));
    }

    @Test
    void aByteASecondIsUnknown() {
        assertNothingIsFound(dripping("SSH-2.0-OpenSSH_7.4\r\n"));
    }

    @Test
    void anEndlessStreamIsCutOff() {
        assertNothingIsFound(TestServer.start(socket -> {
            byte[] block = "A".repeat(8_192).getBytes();
            while (true) {
                socket.getOutputStream().write(block);
            }
        }));
    }

    @Test
    void whoeverSaysTheSameToEveryoneIsUnknown() {
        byte[] noise = new byte[600];
        new Random(13).nextBytes(noise);
        List<TestServer> servers = Stream.of("OK\r\n", "-ERR\r\n", "\0".repeat(600), "\u00FF".repeat(600), "\5\0", "\1".repeat(60),
                new String(noise, StandardCharsets.ISO_8859_1)).map(text -> TestServer.packets(request -> text)).toList();
        HostResult host = Scans.servers(servers.toArray(TestServer[]::new));
        servers.forEach(TestServer::close);
        host.ports().forEach(port -> assertEquals("unknown", port.service()));
        assertEquals(servers.size(), host.ports().size());
        assertTrue(host.detections().isEmpty(), () -> host.detections().toString());
    }

    @Test
    void anEchoIsCalledByItsNameAndNothingElse() {
        try (TestServer echo = echo("")) {
            HostResult host = Scans.server(echo, BRIEF);
            assertEquals("echo", Scans.port(host, echo).service());
            assertEquals(List.of("The echo service is enabled"), Scans.detections(host, echo.port()));
        }
    }

    @Test
    void anEchoWithAGreetingIsNotBelievedEither() {
        try (TestServer echo = echo("Welcome, speak and you will be heard\r\n")) {
            HostResult host = Scans.server(echo, BRIEF);
            assertEquals("echo", Scans.port(host, echo).service());
            assertEquals(List.of("The echo service is enabled"), Scans.detections(host, echo.port()));
        }
    }

    private static TestServer echo(String greeting) {
        return TestServer.start(socket -> {
            TestServer.write(socket.getOutputStream(), greeting);
            socket.getInputStream().transferTo(socket.getOutputStream());
        });
    }

    private static TestServer dripping(String text) {
        return TestServer.start(socket -> {
            InputStream in = socket.getInputStream();
            for (int i = 0; in.available() >= 0; i++) {
                socket.getOutputStream().write(text.charAt(i % text.length()));
                TimeUnit.SECONDS.sleep(1);
            }
        });
    }

    private static void assertNothingIsFound(TestServer server) {
        try (server) {
            HostResult host = Scans.server(server, BRIEF);
            PortResult port = Scans.port(host, server);
            assertEquals("unknown", port.service());
            assertNull(port.product());
            assertTrue(host.detections().isEmpty(), () -> host.detections().toString());
        }
    }
}
