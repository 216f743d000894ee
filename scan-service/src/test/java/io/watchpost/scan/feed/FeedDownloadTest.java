package io.watchpost.scan.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.watchpost.scan.feed.FeedDownload.Fetched;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedDownloadTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/feed.json", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : 5);
            if (!known) {
                exchange.getResponseBody().write("abcde".getBytes());
            }
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('a');
                body.flush();
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void whatHasNotChangedIsNotFetchedAgain() throws Exception {
        FeedDownload download = new FeedDownload(100, LONG);
        Fetched first = download.fetch(address("/feed.json"), null, null).orElseThrow();
        assertEquals("abcde", Files.readString(first.file()));
        Files.delete(first.file());
        assertTrue(download.fetch(address("/feed.json"), first.etag(), first.lastModified()).isEmpty());
    }

    @Test
    void whatIsTooLargeTooSlowOrMissingIsRefused() {
        assertEquals("it has more than 4 bytes",
            assertThrows(IOException.class, () -> new FeedDownload(4, LONG).fetch(address("/feed.json"), null, null)).getMessage());
        assertTrue(assertThrows(IOException.class, () -> new FeedDownload(100, Duration.ofSeconds(1)).fetch(address("/slow"), null, null))
            .getMessage().contains("within 1 seconds"));
        assertEquals("the server answered 404",
            assertThrows(IOException.class, () -> new FeedDownload(100, LONG).fetch(address("/gone"), null, null)).getMessage());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
