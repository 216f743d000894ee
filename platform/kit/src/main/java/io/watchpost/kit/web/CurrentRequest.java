package io.watchpost.kit.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Gives the request that is being served. Take its value at the start of a call, before the first asynchronous step. */
@ApplicationScoped
public class CurrentRequest {

    private static final String KEY = RequestInfo.class.getName();
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LONGEST_USER_AGENT = 255;

    private final CurrentVertxRequest current;

    CurrentRequest(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The request's information; the same value however often it is asked for. */
    public RequestInfo get() {
        return of(current.getCurrent());
    }

    static RequestInfo of(RoutingContext context) {
        RequestInfo known = context.get(KEY);
        if (known != null) {
            return known;
        }
        var request = context.request();
        var address = request.remoteAddress();
        var info = new RequestInfo(
                requestId(request.getHeader("X-Request-Id")),
                TraceContext.continued(request.getHeader("traceparent")),
                address == null ? null : address.hostAddress(),
                shortened(request.getHeader("User-Agent")));
        context.put(KEY, info);
        return info;
    }

    private static String requestId(String sent) {
        return sent != null && REQUEST_ID.matcher(sent).matches() ? sent : Ids.next().toString();
    }

    private static String shortened(String userAgent) {
        return userAgent == null || userAgent.length() <= LONGEST_USER_AGENT ? userAgent : userAgent.substring(0, LONGEST_USER_AGENT);
    }
}
