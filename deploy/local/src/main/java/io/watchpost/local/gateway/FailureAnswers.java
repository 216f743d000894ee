package io.watchpost.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

/** Turns whatever keeps a request from its service into a problem that the client understands. */
final class FailureAnswers implements ProxyInterceptor {

    private static final String RETRY_AFTER_SECONDS = "5";

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest().recover(failure -> Future.succeededFuture(answer(context, problem(failure))));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof BoundedStream.TooLarge) {
            return Problem.TOO_LARGE;
        }
        if (failure instanceof ConnectException) {
            return Problem.AWAY;
        }
        return failure instanceof TimeoutException ? Problem.TOO_SLOW : Problem.BAD_ANSWER;
    }

    private static ProxyResponse answer(ProxyContext context, Problem problem) {
        HttpServerRequest request = context.request().proxiedRequest();
        if (problem == Problem.TOO_LARGE) {
            BodyLimit.hangUpAfterAnswer(request);
        }
        ProxyResponse response = context.request().release().response().setStatusCode(problem.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE).setBody(Body.body(problem.body(request.path())));
        return problem == Problem.AWAY ? response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : response;
    }
}
