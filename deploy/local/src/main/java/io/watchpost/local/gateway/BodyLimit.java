package io.watchpost.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Refuses bodies above a limit: by their announced length at once, otherwise as soon as too much has come. */
final class BodyLimit implements ProxyInterceptor {

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        Body body = request.getBody();
        if (body.length() > bytes) {
            return Future.failedFuture(new BoundedStream.TooLarge());
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.headers().remove(HttpHeaders.EXPECT);
            request.proxiedRequest().response().writeContinue();
        }
        if (body.length() >= 0 || !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return context.sendRequest();
        }
        boolean[] tooLarge = {false};
        request.setBody(Body.body(new BoundedStream(body.stream(), bytes, () -> tooLarge[0] = true)));
        return context.sendRequest().recover(failure -> Future.failedFuture(tooLarge[0] ? new BoundedStream.TooLarge() : failure));
    }

    /** What is left of a refused body is not read to its end. */
    static void hangUpAfterAnswer(HttpServerRequest request) {
        request.response().endHandler(sent -> request.connection().close());
    }
}
