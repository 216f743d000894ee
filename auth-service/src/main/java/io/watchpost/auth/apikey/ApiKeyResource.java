package io.watchpost.auth.apikey;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The keys of the applications of the caller's organization. */
@Path("/v2/api_keys")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class ApiKeyResource {

    private final ApiKeys keys;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ApiKeyResource(ApiKeys keys, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.keys = keys;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ApiKeyView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return keys.list(current, ListQuery.parse(uri, ApiKeys.COLUMNS, current.zone()));
    }

    @POST
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Response> create(@NotNull @Valid ApiKeyInput.Request body) {
        Caller current = caller.get();
        return keys.create(current, current.origin(request.get()), idempotency.key(), body.apiKey())
                .map(answer -> Response.fromResponse(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @DELETE
    @Path("/{id}")
    @NotWhileImpersonating
    public Uni<Void> delete(@PathParam("id") String id) {
        Caller current = caller.get();
        return keys.delete(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
