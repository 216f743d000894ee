package io.watchpost.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Keeps a number of connections busy with one request over and over, for a fixed time. */
final class Load implements AutoCloseable {

    private static final long REQUEST_TIMEOUT_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();

    /** Repeats a GET on each connection until the time is up. */
    Rate get(URI uri, Map<String, String> headers, int connections, Duration duration) throws InterruptedException {
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections).setKeepAlive(true));
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .setTimeout(REQUEST_TIMEOUT_MILLIS);
        headers.forEach(options::putHeader);
        var samples = new Samples();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        var loops = new CompletableFuture<?>[connections];
        for (int i = 0; i < connections; i++) {
            loops[i] = new CompletableFuture<Void>();
            next(client, options, end, samples, loops[i]);
        }
        await(CompletableFuture.allOf(loops));
        client.close();
        return samples.rate(System.nanoTime() - start);
    }

    private void next(HttpClient client, RequestOptions options, long end, Samples samples, CompletableFuture<?> loop) {
        long start = System.nanoTime();
        if (start >= end) {
            loop.complete(null);
            return;
        }
        client.request(options)
                .compose(request -> request.send())
                .compose(Load::read)
                .onComplete(done -> {
                    if (done.failed()) {
                        loop.completeExceptionally(done.cause());
                        return;
                    }
                    samples.add(System.nanoTime() - start);
                    next(client, options, end, samples, loop);
                });
    }

    private static Future<Void> read(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("The system answered " + response.statusCode());
        }
        return response.body().mapEmpty();
    }

    private static void await(CompletableFuture<Void> loops) throws InterruptedException {
        try {
            loops.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
