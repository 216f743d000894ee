package io.watchpost.testing.tokens;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a key set where auth-service would, and counts how often it was asked. */
public final class JwksServer implements AutoCloseable {

    private static final String PATH = "/.well-known/jwks.json";

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String keySet;

    private JwksServer(HttpServer server, String keySet) {
        this.server = server;
        this.keySet = keySet;
    }

    /** Starts on a free loopback port; {@code keySet} is the JSON document to serve. */
    public static JwksServer start(String keySet) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            JwksServer server = new JwksServer(http, keySet);
            http.createContext(PATH, exchange -> {
                server.requests.incrementAndGet();
                byte[] body = server.keySet.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.getResponseHeaders().add("Cache-Control", "public, max-age=300");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The key server doesn't start", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Serves another key set from now on. */
    public void serve(String otherKeySet) {
        keySet = otherKeySet;
    }

    /** Requests answered since the start. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
