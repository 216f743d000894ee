package io.watchpost.auth.impersonation.consent;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
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

/** The caller's own consents to being acted as. */
@Path("/v2/user/impersonation_consents")
@Authenticated
public class ConsentResource {

    private final Consents consents;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ConsentResource(Consents consents, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.consents = consents;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ConsentView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return consents.list(current, ListQuery.parse(uri, Consents.COLUMNS, current.zone()));
    }

    @POST
    @NotWhileImpersonating
    public Uni<Response> give(@NotNull @Valid ConsentInput.Request body) {
        Caller current = caller.get();
        return consents.give(current, current.origin(request.get()), idempotency.key(), body.impersonationConsent());
    }

    @DELETE
    @Path("/{id}")
    @NotWhileImpersonating
    public Uni<Void> withdraw(@PathParam("id") String id) {
        Caller current = caller.get();
        return consents.withdraw(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
