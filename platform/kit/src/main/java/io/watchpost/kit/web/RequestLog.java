package io.watchpost.kit.web;

import io.vertx.ext.web.RoutingContext;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One line per request, ids only: the path without its query, since older clients send passwords there, and both identities
 * under impersonation.
 */
final class RequestLog {

    private static final Logger LOG = Logger.getLogger("io.watchpost.requests");

    private RequestLog() {}

    static void follow(RoutingContext context) {
        if (!LOG.isInfoEnabled() || context.request().path().startsWith("/q/")) {
            return;
        }
        long start = System.nanoTime();
        context.addEndHandler(end -> LOG.infof(
                "%s %s %d %d ms user=%s impersonator=%s request=%s",
                context.request().method(),
                printable(context.request().path()),
                context.response().getStatusCode(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                user(context),
                impersonator(context),
                CurrentRequest.of(context).requestId()));
    }

    private static Object user(RoutingContext context) {
        Caller caller = context.get(CurrentCaller.ATTRIBUTE);
        return caller == null ? "-" : caller.userId();
    }

    private static Object impersonator(RoutingContext context) {
        Caller caller = context.get(CurrentCaller.ATTRIBUTE);
        return caller == null || caller.impersonator().isEmpty() ? "-" : caller.impersonator().get().userId();
    }

    private static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }
}
