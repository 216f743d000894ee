package io.watchpost.scan.stream;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.ApiException;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses streams that can't be: a stream's status and headers are sent before its first event is known, so that 404 and 429 have to be
 * decided ahead of it.
 */
public class StreamGate {

    private final EventLog log;
    private final StreamLimit limit;
    private final CurrentCaller caller;

    StreamGate(EventLog log, StreamLimit limit, CurrentCaller caller) {
        this.log = log;
        this.limit = limit;
        this.caller = caller;
    }

    @FollowsScan
    @ServerRequestFilter
    public Uni<Void> decide(UriInfo uri) {
        Caller following = caller.get();
        limit.requireRoom(following.userId());
        return log.start(following, scan(uri), null).replaceWithVoid();
    }

    private static UUID scan(UriInfo uri) {
        try {
            return UUID.fromString(uri.getPathParameters().getFirst("id"));
        } catch (IllegalArgumentException malformed) {
            throw ApiException.notFound();
        }
    }
}
