package io.watchpost.kit.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** What every request passes before any resource: its id is answered, and paths that nothing serves get a problem document. */
@ApplicationScoped
class RequestFilters {

    private static final int FIRST = -10_000;
    private static final int LAST = 1_000_000;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(RequestFilters::announce);
        router.route().order(LAST).handler(context -> fail(context, 404));
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, context -> fail(context, status));
        }
    }

    private static void announce(RoutingContext context) {
        context.response().putHeader("X-Request-Id", CurrentRequest.of(context).requestId());
        RequestLog.follow(context);
        context.next();
    }

    private static void fail(RoutingContext context, int status) {
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        var members = new JsonObject();
        var problem = Problem.of(status, Details.of(status), context.request().path(), List.of());
        members.put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("status_text", problem.statusText())
                .put("detail", problem.detail())
                .put("instance", problem.instance());
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE).end(members.encode());
    }
}
