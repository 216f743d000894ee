package io.watchpost.scan.host;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Hosts over all scans. */
@Path("/v2/hosts")
@Authenticated
public class HostResource {

    private final Hosts hosts;
    private final CurrentCaller caller;

    HostResource(Hosts hosts, CurrentCaller caller) {
        this.hosts = hosts;
        this.caller = caller;
    }

    @GET
    public Uni<ListDocument<HostView>> list(@Context UriInfo uri) {
        return hosts.list(caller.get(), uri);
    }

    @GET
    @Path("/most_vulnerable")
    public Uni<ListDocument<HostView>> mostVulnerable(@Context UriInfo uri) {
        return hosts.mostVulnerable(caller.get(), uri);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<HostView>> show(UUID id) {
        return hosts.show(caller.get(), id);
    }
}
