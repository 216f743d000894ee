package io.watchpost.notification.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.watchpost.notification.NotificationConfig;
import io.watchpost.notification.target.RefusedAddressException;
import io.watchpost.notification.target.TargetAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls receivers. A stranger chose the address and answers the call, so all is bounded: where to, how long, how much is read. Redirects
 * aren't followed, certificates are checked, no connection is kept.
 */
@ApplicationScoped
class WebhookClient {

    private final Vertx vertx;
    private final TargetAddresses addresses;
    private final Duration timeout;
    private final HttpClient http;

    @Inject
    WebhookClient(Vertx vertx, TargetAddresses addresses, NotificationConfig config) {
        this(vertx, addresses, config.webhooks().timeout(), config.webhooks().concurrency());
    }

    WebhookClient(Vertx vertx, TargetAddresses addresses, Duration timeout, int concurrency) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.timeout = timeout;
        http = vertx.createHttpClient(new HttpClientOptions()
            .setKeepAlive(false)
            .setMaxPoolSize(concurrency)
            .setConnectTimeout((int) timeout.toMillis()));
    }

    void close(@Observes ShutdownEvent stopping) {
        http.close();
    }

    /** Makes one attempt. Never fails: what goes wrong is the outcome. */
    Uni<Outcome> post(String targetUrl, Map<String, String> headers, String body) {
        long start = System.nanoTime();
        return Uni.createFrom().item(() -> addresses.parse(targetUrl))
            .chain(target -> addresses.resolve(target).chain(address -> call(target, address, headers, body)))
            .ifNoItem().after(timeout).fail()
            .map(answer -> Outcome.answered(answer.code(), answer.head(), millisecondsSince(start)))
            .onFailure().recoverWithItem(failure -> Outcome.failed(reason(failure), millisecondsSince(start)));
    }

    private Uni<Answer> call(URI target, InetAddress address, Map<String, String> headers, String body) {
        return Uni.createFrom().emitter(emitter -> http.request(options(target, address, headers))
            .compose(request -> bounded(request, body))
            .onComplete(emitter::complete, emitter::fail));
    }

    /** An answer cut off by the limit is none, however much of it was read. */
    private Future<Answer> bounded(HttpClientRequest request, String body) {
        Promise<Answer> answer = Promise.promise();
        long limit = vertx.setTimer(timeout.toMillis(), ignored -> {
            answer.tryFail(new java.util.concurrent.TimeoutException());
            request.reset();
        });
        send(request, body).onComplete(answer::tryComplete, answer::tryFail);
        return answer.future().onComplete(ignored -> vertx.cancelTimer(limit));
    }

    private static Future<Answer> send(HttpClientRequest request, String body) {
        return request.send(body).compose(response ->
            BodyHead.read(response).map(head -> new Answer(response.statusCode(), head)).onComplete(ignored -> request.reset()));
    }

    private RequestOptions options(URI target, InetAddress address, Map<String, String> headers) {
        boolean https = "https".equalsIgnoreCase(target.getScheme());
        int port = target.getPort() > 0 ? target.getPort() : https ? 443 : 80;
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(target.getHost())
            .setPort(port)
            .setSsl(https)
            .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis())
            .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
    }

    private static int millisecondsSince(long start) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Words for the user, who sees them in the log of deliveries: nothing of how things look on this side. */
    private String reason(Throwable failure) {
        if (failure instanceof RefusedAddressException || failure instanceof IllegalArgumentException) {
            return "The address " + failure.getMessage();
        }
        if (failure instanceof UnknownHostException) {
            return "The host is unknown";
        }
        if (failure instanceof java.net.ConnectException) {
            return "The connection was refused or timed out";
        }
        if (failure instanceof javax.net.ssl.SSLException) {
            return "TLS failed: " + failure.getMessage();
        }
        if (failure instanceof io.smallrye.mutiny.TimeoutException || failure instanceof java.util.concurrent.TimeoutException) {
            return "No answer within " + timeout.toSeconds() + " s";
        }
        return "The connection broke";
    }

    private record Answer(int code, String head) {}
}
