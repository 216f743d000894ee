package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Message;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Letters that ask users of the caller's circle in. */
@Path("/v2/users")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class InvitationResource {

    private final Invitations invitations;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    InvitationResource(Invitations invitations, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.invitations = invitations;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/invite")
    public Uni<Response> invite(@NotNull @Valid InvitationInput.Request body) {
        Caller current = caller.get();
        return invitations.invite(current, current.origin(request.get()), idempotency.key(), body.user());
    }

    @POST
    @Path("/{id}/resend_confirmation")
    public Uni<Message> remind(@PathParam("id") String id) {
        Caller current = caller.get();
        return invitations.remind(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
