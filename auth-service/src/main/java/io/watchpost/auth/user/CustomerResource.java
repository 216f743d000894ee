package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Idempotency;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Customers of the caller's partner: organization, user and subscriptions at once. */
@Path("/v2/users")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class CustomerResource {

    private final Customers customers;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    CustomerResource(Customers customers, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.customers = customers;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/create_customer")
    public Uni<Response> create(@NotNull @Valid CustomerInput.Request body) {
        Caller current = caller.get();
        return customers.create(current, current.origin(request.get()), idempotency.key(), body.customer());
    }
}
