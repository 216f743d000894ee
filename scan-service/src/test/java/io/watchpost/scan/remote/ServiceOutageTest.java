package io.watchpost.scan.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.engine.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote scanner against an installation that is away at times. */
class ServiceOutageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID SLICE = UUID.randomUUID();

    @TempDir
    Path folder;

    private final BlockingQueue<JsonNode> hosts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile String waiting = "127.200.2.77";
    private volatile boolean offered;
    private volatile boolean stop;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/v2/scanner_work/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String call = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        if (call.equals("enrol")) {
            send(exchange, 200, """
                {"scanner_id":"%s","name":"S","credential":"id.secret","enrolled_at":"2025-01-01T00:00:00.000Z"}"""
                .formatted(UUID.randomUUID()));
        } else if (!"Scanner id.secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
        } else if (outages.getAndDecrement() > 0) {
            send(exchange, 503, "{}");
        } else {
            work(exchange, call, body);
        }
    }

    private void work(HttpExchange exchange, String call, JsonNode body) throws IOException {
        switch (call) {
            case "slices" -> {
                boolean first = !offered;
                offered = true;
                send(exchange, first ? 200 : 204, first ? """
                    {"id":"%s","attempt":1,"hosts":["127.200.3.4","%s"],"lease_seconds":30,"heartbeat_seconds":1,
                    "settings":{"tcp_ports":"1-10","pace":"LOCAL","consider_alive":false}}""".formatted(SLICE, waiting) : "");
            }
            case "heartbeat" -> send(exchange, 200, "{\"stop\":" + stop + "}");
            case "hosts" -> {
                hosts.add(body);
                outages.set(hosts.size() == 1 ? 2 : 0);
                send(exchange, 200, "{\"unknown_checks\":0}");
            }
            default -> {
                ends.add(body.path("outcome").asText());
                send(exchange, 204, "");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void hostsAndTheEndArriveAlthoughTheServiceIsAwayForAWhile() throws Exception {
        outages.set(1);
        try (RemoteScanner scanner = started()) {
            JsonNode first = hosts.poll(30, TimeUnit.SECONDS);
            assertEquals("127.200.3.4", first.path("ip").asText());
            assertEquals(4, first.path("detections").size());
            ScriptedEngine.release("127.200.2.77");
            assertEquals("127.200.2.77", hosts.poll(30, TimeUnit.SECONDS).path("ip").asText());
            assertEquals("done", ends.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aStopEndsTheSliceAndAClosedScannerGivesItsSliceBack() throws Exception {
        waiting = "127.200.2.78";
        try (RemoteScanner scanner = started()) {
            hosts.poll(30, TimeUnit.SECONDS);
            outages.set(0);
            stop = true;
            assertEquals("cancelled", ends.poll(30, TimeUnit.SECONDS));
        }
        offered = false;
        stop = false;
        try (RemoteScanner scanner = started()) {
            hosts.poll(30, TimeUnit.SECONDS);
            outages.set(0);
        }
        assertEquals("released", ends.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aCredentialDoesNotGoOverANetworkInTheClear() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new RemoteScanner(
            URI.create("http://192.0.2.1"), config(), new ScriptedEngine(), AddressPolicy.of(Set.of()), "1.0"));
        assertTrue(refusal.getMessage().contains("https"));
    }

    private RemoteScanner started() throws IOException {
        Engine engine = new ScriptedEngine();
        RemoteScanner scanner = new RemoteScanner(URI.create("http://localhost:" + server.getAddress().getPort()), config(), engine,
            AddressPolicy.of(Set.of()), "1.0");
        Thread thread = new Thread(() -> {
            try {
                scanner.run();
            } catch (IOException | InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return scanner;
    }

    private ScanConfig config() {
        return new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(Map.of("watchpost.scan.remote.enrolment-code", "once",
                "watchpost.scan.remote.credential-file", folder.resolve("credential").toString(),
                "watchpost.scan.work.slices-at-once", "1"), "settings", 100)).build().getConfigMapping(ScanConfig.class);
    }
}
