package io.watchpost.scan.assistant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A provider that speaks the chat protocol of OpenAI. It answers with the number of questions so far; a question with the word
 * {@code explode} fails, one with {@code dawdle} takes two seconds.
 * What it was sent last can be read at {@code /v1/last}, how often it was asked at {@code /v1/count}.
 */
public final class AssistantServer implements QuarkusTestResourceLifecycleManager {

    private static final String ANSWER = """
        {"id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": "test-model", "choices": [{"index": 0,
        "message": {"role": "assistant", "content": "Answer %d"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/v1/last", exchange -> send(exchange, 200, asked.isEmpty() ? "{}" : asked.get(asked.size() - 1)));
        server.createContext("/v1/count", exchange -> send(exchange, 200, String.valueOf(asked.size())));
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "assistant-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return Map.of("watchpost.assistant.enabled", "true", "watchpost.scan.assistant.api-key", "secret-of-the-test",
            "watchpost.scan.assistant.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
            "watchpost.scan.assistant.model", "test-model", "watchpost.scan.assistant.prompts-per-hour", "20");
    }

    private void complete(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = "Bearer secret-of-the-test".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(body);
        if (!known) {
            send(exchange, 401, "{\"error\": {\"message\": \"no such key\"}}");
        } else if (body.contains("explode")) {
            send(exchange, 500, "{\"error\": {\"message\": \"exploded\"}}");
        } else {
            if (body.contains("dawdle")) {
                dawdle();
            }
            send(exchange, 200, ANSWER.formatted(asked.size()));
        }
    }

    private static void dawdle() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
