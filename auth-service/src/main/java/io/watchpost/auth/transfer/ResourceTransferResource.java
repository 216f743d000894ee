package io.watchpost.auth.transfer;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The transfers of the caller's circle. */
@Path("/v2/resource_transfers")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class ResourceTransferResource {

    private final ResourceTransfers transfers;
    private final CurrentCaller caller;

    ResourceTransferResource(ResourceTransfers transfers, CurrentCaller caller) {
        this.transfers = transfers;
        this.caller = caller;
    }

    @GET
    public Uni<ListDocument<ResourceTransferView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return transfers.list(current, ListQuery.parse(uri, ResourceTransferRows.COLUMNS, current.zone()));
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ResourceTransferView>> get(@PathParam("id") String id) {
        return transfers.get(caller.get(), Parameters.uuid("id", id));
    }
}
