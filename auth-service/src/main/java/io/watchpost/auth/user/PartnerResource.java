package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Who acts for a partner. */
@Path("/v2/users")
@RolesAllowed(Roles.SUPER_ADMIN)
public class PartnerResource {

    private final PartnerUsers partners;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    PartnerResource(PartnerUsers partners, CurrentCaller caller, CurrentRequest request) {
        this.partners = partners;
        this.caller = caller;
        this.request = request;
    }

    @PUT
    @Path("/{id}/set_partner")
    public Uni<Document<UserView>> set(@PathParam("id") String id) {
        Caller current = caller.get();
        return partners.set(current, current.origin(request.get()), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/{id}/unset_partner")
    public Uni<Document<UserView>> unset(@PathParam("id") String id) {
        Caller current = caller.get();
        return partners.unset(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
