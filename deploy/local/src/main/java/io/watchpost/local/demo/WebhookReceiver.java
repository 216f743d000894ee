package io.watchpost.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchpost.local.LaunchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A customer's own program that takes webhooks: listens on 127.0.0.1 and keeps what it gets, at most 100 calls of 1 MiB. */
final class WebhookReceiver implements AutoCloseable {

    private static final int MOST_CALLS = 100;
    private static final int MOST_BYTES = 1 << 20;
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new LaunchException("The webhook receiver can't listen: " + failure.getMessage(), failure);
        }
        server.createContext("/hook", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        if (calls.size() < MOST_CALLS) {
            calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), new String(body, StandardCharsets.UTF_8)));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /** The first call about an event. */
    Optional<Call> call(String event) {
        return calls.stream().filter(call -> call.event().equals(event)).findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * One delivery as it came in.
     *
     * @param headers as received, names as the JDK writes them: {@code X-cg-hook-event}
     * @param body    the raw text that the signatures cover
     */
    record Call(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(entry -> entry.getValue().get(0))
                .findFirst().orElse("");
        }

        String event() {
            return header("X-CG-Hook-Event");
        }
    }
}
