package io.watchpost.scan.host;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.scan.history.RunSelection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Hosts of a scan. */
@Path("/v2/scans/{id}/hosts")
@Authenticated
public class ScanHostResource {

    private final ScanHosts hosts;
    private final CurrentCaller caller;

    ScanHostResource(ScanHosts hosts, CurrentCaller caller) {
        this.hosts = hosts;
        this.caller = caller;
    }

    @GET
    public Uni<ListDocument<HostView>> list(UUID id, @RestQuery("history_id") String historyId, @Context UriInfo uri) {
        return hosts.list(caller.get(), id, RunSelection.parameter(historyId), uri);
    }

    @GET
    @Path("/{host_id}")
    public Uni<Document<HostView>> show(UUID id, @RestPath("host_id") UUID hostId, @RestQuery("history_id") String historyId) {
        return hosts.show(caller.get(), id, RunSelection.parameter(historyId), hostId);
    }
}
