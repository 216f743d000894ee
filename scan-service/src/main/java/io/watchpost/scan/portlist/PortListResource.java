package io.watchpost.scan.portlist;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.scan.Products;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Port lists: which ports a target is scanned on. */
@Path("/v2/port_lists")
@Authenticated
public class PortListResource {

    private final PortLists portLists;
    private final PortListChanges changes;
    private final PortRangeChanges ranges;
    private final PortListOffers offers;
    private final PredefinedSync sync;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    PortListResource(PortLists portLists, PortListChanges changes, PortRangeChanges ranges, PortListOffers offers, PredefinedSync sync,
        CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.portLists = portLists;
        this.changes = changes;
        this.ranges = ranges;
        this.offers = offers;
        this.sync = sync;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<PortListView>> list(@Context UriInfo uri) {
        return portLists.list(caller.get(), uri);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid PortListInput.Request body) {
        return changes.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @GET
    @Path("/activated")
    public Uni<ListDocument<PortListView>> activated(@Context UriInfo uri) {
        return portLists.activated(caller.get(), uri);
    }

    @POST
    @Path("/sync")
    @RolesAllowed(Roles.SUPER_ADMIN)
    public Uni<SyncResult> sync() {
        return sync.run(caller.get(), request.get());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<PortListView>> show(UUID id) {
        return portLists.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<PortListView>> update(UUID id, @NotNull @Valid PortListInput.ChangeRequest body) {
        return changes.update(caller.get(), request.get(), id, body.portList());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return changes.delete(caller.get(), request.get(), id);
    }

    @POST
    @Path("/{id}/port_ranges")
    public Uni<Response> addRange(UUID id, @NotNull @Valid PortListInput.RangeRequest body) {
        return ranges.add(caller.get(), request.get(), idempotency.key(), id, body);
    }

    @DELETE
    @Path("/{id}/port_ranges/{port_range_id}")
    public Uni<Void> deleteRange(UUID id, @PathParam("port_range_id") UUID range) {
        return ranges.delete(caller.get(), request.get(), id, range);
    }

    @PUT
    @Path("/{id}/activate")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<PortListView>> activate(UUID id) {
        return offers.activate(caller.get(), request.get(), id, true);
    }

    @PUT
    @Path("/{id}/deactivate")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<PortListView>> deactivate(UUID id) {
        return offers.activate(caller.get(), request.get(), id, false);
    }

    @PUT
    @Path("/{id}/app_type")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<PortListView>> appType(UUID id, @QueryParam("app_type") String appType) {
        return offers.product(caller.get(), request.get(), id, Products.parameter("app_type", appType));
    }
}
