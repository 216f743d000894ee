package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The second factors of a user of the circle. */
@Path("/v2/users/{id}/mfa")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class SecondFactorResetResource {

    private final SecondFactorReset reset;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    SecondFactorResetResource(SecondFactorReset reset, CurrentCaller caller, CurrentRequest request) {
        this.reset = reset;
        this.caller = caller;
        this.request = request;
    }

    @DELETE
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Void> reset(@PathParam("id") String id) {
        Caller admin = caller.get();
        return reset.reset(admin, Parameters.uuid("id", id), admin.origin(request.get()));
    }
}
