package io.watchpost.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A small service in the place of a real one: is ready at once, says what it was asked, and streams two events of which the second comes
 * only when the first was read.
 */
public final class StandInService implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    StandInService(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/q/health/ready", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
        server.createContext("/v2/scans/", this::stream);
        server.createContext("/", exchange -> answer(exchange, describe(exchange)));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Runs as a process, configured as a service is. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("stand-in starts");
        if (System.getenv("STAND_IN_FAILS") != null) {
            throw new IllegalStateException("cannot connect to anything");
        }
        new StandInService(Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
        Thread.currentThread().join();
    }

    static List<String> command() {
        return JavaCommand.withWholeClassPath(StandInService.class, List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"), List.of());
    }

    void goOn() {
        mayGoOn.countDown();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            mayGoOn.await();
            body.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(HttpExchange exchange) throws IOException {
        int bodyBytes = exchange.getRequestBody().readAllBytes().length;
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\nhost " + exchange.getRequestHeaders().getFirst("Host")
            + "\nforwarded for " + exchange.getRequestHeaders().get("X-Forwarded-For") + "\nbody " + bodyBytes + "\n";
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
