package io.watchpost.auth.transfer;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Taking over what a user holds. */
@Path("/v2/users/{id}/inherit")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class InheritUserResource {

    private final ResourceTransfers transfers;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    InheritUserResource(ResourceTransfers transfers, CurrentCaller caller, CurrentRequest request) {
        this.transfers = transfers;
        this.caller = caller;
        this.request = request;
    }

    @PUT
    public Uni<ResourceTransferAnswer> inherit(@PathParam("id") String id, @QueryParam("to_user_id") String to) {
        Caller current = caller.get();
        return transfers.request(current, current.origin(request.get()), Parameters.uuid("id", id),
                Parameters.optionalUuid("to_user_id", to).orElse(current.userId()));
    }
}
