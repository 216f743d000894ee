package io.watchpost.kit.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * What every request passes before any resource: its id is answered, what nobody could read or keep is refused, and paths that nothing
 * serves get a problem document.
 */
@ApplicationScoped
class RequestFilters {

    private static final int FIRST = -10_000;
    private static final int LAST = 1_000_000;

    private final long largestBody;

    RequestFilters(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.largestBody = largestBody.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(RequestFilters::announce);
        router.route().order(FIRST + 1).handler(this::refuseUnreadable);
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

    private void refuseUnreadable(RoutingContext context) {
        if (!RequestTarget.isText(context.request().uri()) || !isReadable(context.request().getHeader(HttpHeaders.ACCEPT))) {
            fail(context, 400);
        } else if (announcedLength(context) > largestBody) {
            // Whoever goes on sending is cut off, once he has had the time to read the answer (RFC 9110, section 15.5.14).
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            fail(context, 413);
        } else {
            context.next();
        }
    }

    private static long announcedLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isReadable(String accept) {
        if (accept == null || accept.equals(MediaType.WILDCARD) || accept.equals(MediaType.APPLICATION_JSON)) {
            return true;
        }
        try {
            MediaTypeHelper.parseHeader(accept);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
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
