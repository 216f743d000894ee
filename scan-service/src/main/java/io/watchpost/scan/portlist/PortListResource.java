package io.watchpost.scan.portlist;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.ListDocument;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Port lists: which ports a target is scanned on. */
@Path("/v2/port_lists")
@Authenticated
public class PortListResource {

    private final PortLists portLists;
    private final CurrentCaller caller;

    PortListResource(PortLists portLists, CurrentCaller caller) {
        this.portLists = portLists;
        this.caller = caller;
    }

    @GET
    public Uni<ListDocument<PortListView>> list(@Context UriInfo uri) {
        return portLists.list(caller.get(), uri);
    }
}
