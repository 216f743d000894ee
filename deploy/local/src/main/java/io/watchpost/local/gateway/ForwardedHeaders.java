package io.watchpost.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Tells the service who called and under which name; what a client claims about itself is dropped. */
final class ForwardedHeaders implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        request.headers().remove("Forwarded").remove("X-Forwarded-Host").remove("X-Forwarded-Port").remove("X-Forwarded-Prefix");
        request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
        request.putHeader("X-Forwarded-Proto", "http");
        HostAndPort authority = received.authority();
        if (authority != null) {
            request.setAuthority(authority);
        }
        return context.sendRequest();
    }
}
