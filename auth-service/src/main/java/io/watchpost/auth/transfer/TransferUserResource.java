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
import jakarta.ws.rs.QueryParam;

/** Giving what one user holds to another. */
@Path("/v2/user/transfer_resources")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class TransferUserResource {

    private final ResourceTransfers transfers;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    TransferUserResource(ResourceTransfers transfers, CurrentCaller caller, CurrentRequest request) {
        this.transfers = transfers;
        this.caller = caller;
        this.request = request;
    }

    @PUT
    public Uni<ResourceTransferAnswer> transfer(@QueryParam("from_user_id") String from, @QueryParam("to_user_id") String to) {
        Caller current = caller.get();
        return transfers.request(current, current.origin(request.get()), Parameters.uuid("from_user_id", from),
                Parameters.uuid("to_user_id", to));
    }
}
