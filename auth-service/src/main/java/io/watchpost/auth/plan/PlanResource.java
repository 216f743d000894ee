package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What organizations can be subscribed to. */
@Path("/v2/plans")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class PlanResource {

    private final Plans plans;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    PlanResource(Plans plans, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.plans = plans;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<PlanView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return plans.list(current, ListQuery.parse(uri, Plans.COLUMNS, current.zone()));
    }

    @POST
    public Uni<Response> create(@NotNull @Valid PlanInput.Request body) {
        Caller current = caller.get();
        return plans.create(current, current.origin(request.get()), idempotency.key(), body.plan());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<PlanView>> get(@PathParam("id") String id) {
        return plans.get(caller.get(), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<PlanView>> update(@PathParam("id") String id, @NotNull @Valid PlanInput.Request body) {
        Caller current = caller.get();
        return plans.update(current, current.origin(request.get()), Parameters.uuid("id", id), body.plan());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        Caller current = caller.get();
        return plans.delete(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
