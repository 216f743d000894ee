package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CsvExport;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestMulti;

/** The organizations of the caller's circle. */
@Path("/v2/organizations")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class OrganizationResource {

    private final Organizations organizations;
    private final OrganizationChanges changes;
    private final OrganizationExport export;
    private final UserMoves moves;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    OrganizationResource(Organizations organizations, OrganizationChanges changes, OrganizationExport export, UserMoves moves,
            CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.organizations = organizations;
        this.changes = changes;
        this.export = export;
        this.moves = moves;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<OrganizationView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return organizations.list(current, ListQuery.parse(uri, Organizations.COLUMNS, current.zone()));
    }

    @POST
    public Uni<Response> create(@NotNull @Valid OrganizationInput.Request body) {
        Caller current = caller.get();
        return organizations.create(current, current.origin(request.get()), idempotency.key(), body.organization());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<OrganizationView>> get(@PathParam("id") String id) {
        return organizations.get(caller.get(), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<OrganizationView>> update(@PathParam("id") String id, @NotNull @Valid OrganizationChange.Request body) {
        Caller current = caller.get();
        return changes.update(current, current.origin(request.get()), Parameters.uuid("id", id), body.wanted());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        Caller current = caller.get();
        return changes.delete(current, current.origin(request.get()), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/move")
    @NotWhileImpersonating
    public Uni<Document<OrganizationView>> move(@QueryParam("user_id") String user, @QueryParam("organization_id") String organization) {
        Caller current = caller.get();
        return moves.move(current, current.origin(request.get()), Parameters.uuid("user_id", user),
                Parameters.uuid("organization_id", organization));
    }

    @GET
    @Path("/export")
    @Produces(CsvExport.TYPE)
    public RestMulti<byte[]> export() {
        return export.download(caller.get());
    }
}
