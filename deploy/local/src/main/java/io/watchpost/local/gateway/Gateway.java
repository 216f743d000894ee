package io.watchpost.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import io.watchpost.local.Service;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One address for the four services: routes by path, streams both ways, serves the API documents.
 * It stands for the API gateway of a real deployment and adds nothing that clients could come to need.
 */
public final class Gateway implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final long FIRST_BYTE_MILLIS = 60_000;
    private static final int CONNECTIONS_PER_SERVICE = 256;
    private static final int WAITING_REQUESTS = 1_024;
    private static final long BODY_BYTES = 32L << 20;
    private static final long START_STOP_SECONDS = 10;
    private final Vertx vertx;
    private final Ports ports;
    private final RouteTable routes;
    private final DocsPages docs;
    private final HttpProxy proxy;

    private Gateway(Vertx vertx, Ports ports, Contracts contracts) {
        this.vertx = vertx;
        this.ports = ports;
        this.routes = RouteTable.of(contracts);
        this.docs = new DocsPages(contracts);
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS)
            .setMaxPoolSize(CONNECTIONS_PER_SERVICE).setMaxWaitQueueSize(WAITING_REQUESTS));
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
            .origin(this::open)
            .addInterceptor(new FailureAnswers())
            .addInterceptor(new ForwardedHeaders())
            .addInterceptor(new BodyLimit(BODY_BYTES));
    }

    /** Listens on 127.0.0.1. */
    public static Gateway start(Ports ports) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Gateway gateway = new Gateway(vertx, ports, Contracts.load());
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(ports.of(Part.GATEWAY))
            .setHttp2ClearTextEnabled(false);
        await(vertx.createHttpServer(options).requestHandler(gateway::handle).listen());
        return gateway;
    }

    private void handle(HttpServerRequest request) {
        if (routes.serviceOf(request.path()).isPresent()) {
            request.pause();
            proxy.handle(request);
        } else if (!docs.answer(request)) {
            request.response().setStatusCode(Problem.NO_ROUTE.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.NO_ROUTE.body(request.path()));
        }
    }

    private Future<HttpClientRequest> open(ProxyContext context) {
        Service service = routes.serviceOf(context.request().proxiedRequest().path()).orElseThrow();
        // The time-out ends with the first byte of the answer: an event stream may be silent for as long as it likes.
        return context.client().request(
            new RequestOptions().setHost("127.0.0.1").setPort(ports.of(service.part())).setIdleTimeout(FIRST_BYTE_MILLIS));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(START_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new LaunchException("The gateway can't be started or stopped: " + failure.getMessage(), failure);
        }
    }
}
