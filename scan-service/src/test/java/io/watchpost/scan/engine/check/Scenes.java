package io.watchpost.scan.engine.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import io.watchpost.scan.engine.fingerprint.Identification;
import io.watchpost.scan.engine.net.Deadline;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.OpenConnections;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;

/** Real listeners for one look of one check. */
final class Scenes {

    private static final Identification NOTHING = new Identification(List.of(), null, false);
    private static final Duration PATIENCE = Duration.ofMillis(1_000);
    /** Silence is an answer in UDP, so that this time is always spent. */
    private static final Duration BRIEF = Duration.ofMillis(500);

    private Scenes() {
    }

    /** What a page answers: status, headers (name and value in turn), body. */
    record Page(int status, String body, String... headers) {
        static Page ok(String body, String... headers) {
            return new Page(200, body, headers);
        }

        static Page missing() {
            return new Page(404, "no such page");
        }
    }

    /** A web server. */
    @FunctionalInterface
    interface Site {
        Page answer(HttpExchange request) throws IOException;
    }

    /** A service that is recognized by this name. */
    static CheckCase.Scene tcp(String name, TestServer.Conversation conversation) {
        return tcp(name, Map.of(), conversation);
    }

    static CheckCase.Scene tcp(String name, Map<String, String> facts, TestServer.Conversation conversation) {
        return check -> {
            try (TestServer server = TestServer.start(conversation)) {
                return look(check, new Service(server.port(), name, false, null, NOTHING, facts), server.port(), null);
            }
        };
    }

    /** A service of a line protocol; see {@link TestServer#lines}. */
    static CheckCase.Scene lines(String name, String greeting, Function<String, String> answer) {
        return check -> {
            try (TestServer server = TestServer.lines(greeting, answer)) {
                return look(check, new Service(server.port(), name, false, null, NOTHING, Map.of()), server.port(), null);
            }
        };
    }

    /** TLS from the first byte, with some protocol inside that doesn't matter. */
    static CheckCase.Scene tls(String hostname, TestServer.Conversation conversation) {
        return check -> {
            try (TestServer server = TestServer.start(conversation)) {
                return look(check, new Service(server.port(), Service.TLS, true, null, NOTHING, Map.of()), server.port(), hostname);
            }
        };
    }

    /** The same under a host name. */
    static CheckCase.Scene tcp(String name, String hostname, TestServer.Conversation conversation) {
        return check -> {
            try (TestServer server = TestServer.start(conversation)) {
                return look(check, new Service(server.port(), name, false, null, NOTHING, Map.of()), server.port(), hostname);
            }
        };
    }

    /** A service of which a probe has told the facts; nothing listens any more. */
    static CheckCase.Scene known(String name, Map<String, String> facts) {
        return check -> look(check, new Service(9, name, false, null, NOTHING, facts), 9, null);
    }

    /** A service over UDP that answered one of the protocol's own questions. */
    static CheckCase.Scene knownDatagrams(String name) {
        return check -> look(check, new Service(9, Protocol.UDP, name, false, null, NOTHING, Map.of()), 9, null);
    }

    /** A service with its software. */
    static CheckCase.Scene known(Service service) {
        return check -> look(check, service, 9, null);
    }

    static CheckCase.Scene http(Site site) {
        return check -> {
            HttpServer server = HttpServer.create(new InetSocketAddress(Scans.address("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> serve(site, exchange));
            server.start();
            try {
                int port = server.getAddress().getPort();
                return look(check, new Service(port, "http", false, null, NOTHING, Map.of()), port, null);
            } finally {
                server.stop(0);
            }
        };
    }

    /** A web server inside TLS. */
    static CheckCase.Scene https(Site site) {
        return check -> {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(Scans.address("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.context()));
            server.createContext("/", exchange -> serve(site, exchange));
            server.start();
            try {
                int port = server.getAddress().getPort();
                return look(check, new Service(port, "http", true, null, NOTHING, Map.of()), port, null);
            } finally {
                server.stop(0);
            }
        };
    }

    /** A UDP service that answers each datagram with one, or not at all when the answer is null. */
    static CheckCase.Scene udp(String name, UnaryOperator<byte[]> answer) {
        return check -> {
            try (DatagramSocket socket = new DatagramSocket(0, Scans.address("127.0.0.1"))) {
                Thread thread = new Thread(() -> serve(socket, answer), "test-udp");
                thread.setDaemon(true);
                thread.start();
                int port = socket.getLocalPort();
                Assertions.assertTrue(check.protocols().contains(Protocol.UDP));
                return look(check, new Service(port, Protocol.UDP, name, false, null, NOTHING, Map.of()), port, null);
            }
        };
    }

    private static Optional<Evidence> look(Check check, Service service, int port, String hostname) {
        Dialer dialer = new Dialer(new ScanAddress(Scans.address("127.0.0.1"), hostname), port,
                service.protocol() == Protocol.UDP ? BRIEF : PATIENCE,
                Deadline.in(Duration.ofSeconds(20)), new OpenConnections());
        try (CheckContext context = new CheckContext(service, dialer, Clock.systemUTC())) {
            return check.applies(service) ? check.run(context) : Optional.empty();
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    private static void serve(Site site, HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = site.answer(exchange);
            for (int i = 0; i + 1 < page.headers().length; i += 2) {
                exchange.getResponseHeaders().add(page.headers()[i], page.headers()[i + 1]);
            }
            byte[] body = page.body().getBytes(StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void serve(DatagramSocket socket, UnaryOperator<byte[]> answer) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
                socket.receive(packet);
                byte[] reply = answer.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (reply != null) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The scene is over.
        }
    }
}
