package io.watchpost.scan.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a feed over HTTP(S) into a temporary file, unless it hasn't changed: with the validators of the last answer (ETag, Last-Modified;
 * RFC 9110, section 13). Bounded in size and time, however slowly the bytes come.
 */
final class FeedDownload {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;

    private final HttpClient client;
    private final long mostBytes;
    private final Duration timeout;

    /**
     * A downloader.
     *
     * @param mostBytes size of the largest file that is taken
     * @param timeout   longest time for one file
     */
    FeedDownload(long mostBytes, Duration timeout) {
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL).build();
        this.mostBytes = mostBytes;
        this.timeout = timeout;
    }

    /**
     * What was fetched.
     *
     * @param file         temporary; whoever gets it deletes it
     * @param etag         to be sent with the next request, or null
     * @param lastModified likewise
     */
    record Fetched(Path file, String etag, String lastModified) {
    }

    /**
     * Fetches the file.
     *
     * @param etag         validator of the last answer, or null
     * @param lastModified likewise
     * @return empty when it hasn't changed
     * @throws IOException when it can't be fetched, is too large, or takes too long
     */
    Optional<Fetched> fetch(URI address, String etag, String lastModified) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout).header("User-Agent", "Watchpost")
            .header("Accept", "application/json, text/csv, application/gzip, application/zip, */*;q=0.5");
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        if (lastModified != null) {
            request.header("If-Modified-Since", lastModified);
        }
        ExecutorService one = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "feed-download");
            thread.setDaemon(true);
            return thread;
        });
        Future<Optional<Fetched>> answer = one.submit(() -> receive(client.send(request.build(),
            HttpResponse.BodyHandlers.ofInputStream())));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("it didn't arrive within " + timeout.toSeconds() + " seconds", slow);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("this process ends");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            answer.cancel(true);
            one.shutdownNow();
        }
    }

    private Optional<Fetched> receive(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            if (response.statusCode() == NOT_MODIFIED) {
                return Optional.empty();
            }
            if (response.statusCode() != OK) {
                throw new IOException("the server answered " + response.statusCode());
            }
            return Optional.of(new Fetched(store(body), response.headers().firstValue("ETag").orElse(null),
                response.headers().firstValue("Last-Modified").orElse(null)));
        }
    }

    private Path store(InputStream body) throws IOException {
        Path file = Files.createTempFile("feed-", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            new BoundedInputStream(body, mostBytes).transferTo(out);
            return file;
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }
}
