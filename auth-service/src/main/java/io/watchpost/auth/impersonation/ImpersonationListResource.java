package io.watchpost.auth.impersonation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.EndsImpersonation;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Who acts and acted as whom. */
@Path("/v2/impersonations")
@Authenticated
public class ImpersonationListResource {

    private final ImpersonationList impersonations;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    ImpersonationListResource(ImpersonationList impersonations, CurrentCaller caller, CurrentRequest request) {
        this.impersonations = impersonations;
        this.caller = caller;
        this.request = request;
    }

    @GET
    public Uni<ListDocument<ImpersonationRecord>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return impersonations.list(current, ListQuery.parse(uri, ImpersonationList.COLUMNS, current.zone()));
    }

    @DELETE
    @Path("/{id}")
    @EndsImpersonation
    public Uni<Void> end(@PathParam("id") String id) {
        Caller current = caller.get();
        return impersonations.end(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
