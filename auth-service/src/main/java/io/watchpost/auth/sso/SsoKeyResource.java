package io.watchpost.auth.sso;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The keys of partners that may sign sign-in links. */
@Path("/v2/sso_keys")
@RolesAllowed(Roles.SUPER_ADMIN)
public class SsoKeyResource {

    private final SsoKeys keys;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    SsoKeyResource(SsoKeys keys, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.keys = keys;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<SsoKeyView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return keys.list(current, ListQuery.parse(uri, SsoKeys.COLUMNS, current.zone()));
    }

    @POST
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Response> create(@NotNull @Valid SsoKeyInput.Request body) {
        Caller current = caller.get();
        return keys.create(current, current.origin(request.get()), idempotency.key(), body.ssoKey());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<SsoKeyView>> get(@PathParam("id") String id) {
        return keys.get(caller.get(), Parameters.uuid("id", id));
    }

    @DELETE
    @Path("/{id}")
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Void> delete(@PathParam("id") String id) {
        Caller current = caller.get();
        return keys.delete(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
