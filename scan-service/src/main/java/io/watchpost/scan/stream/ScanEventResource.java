package io.watchpost.scan.stream;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.watchpost.kit.security.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Progress of a scan as server-sent events. */
@Path("/v2/scans/{id}/events")
@Authenticated
public class ScanEventResource {

    private final ScanStreams streams;
    private final CurrentCaller caller;

    ScanEventResource(ScanStreams streams, CurrentCaller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @FollowsScan
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> follow(UUID id, @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        return streams.follow(caller.get(), id, lastEventId).map(event -> outbound(sse, event));
    }

    private static OutboundSseEvent outbound(Sse sse, LoggedEvent event) {
        if (event.kind() == null) {
            return sse.newEventBuilder().comment("alive").build();
        }
        OutboundSseEvent.Builder builder = sse.newEventBuilder().name(event.kind()).data(event.data());
        return (event.id() == null ? builder : builder.id(event.id().toString())).build();
    }
}
