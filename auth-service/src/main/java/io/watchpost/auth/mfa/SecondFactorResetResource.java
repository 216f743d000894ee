package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
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
    private final MfaConfig config;

    SecondFactorResetResource(SecondFactorReset reset, CurrentCaller caller, CurrentRequest request, AuthConfig config) {
        this.reset = reset;
        this.caller = caller;
        this.request = request;
        this.config = config.mfa();
    }

    @DELETE
    @NotWhileImpersonating
    public Uni<Void> reset(@PathParam("id") String id) {
        Caller admin = SecondFactorRules.requireFreshSession(caller.get(), config.freshness());
        return reset.reset(admin, Parameters.uuid("id", id), admin.origin(request.get()));
    }
}
