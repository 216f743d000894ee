package io.watchpost.auth.impersonation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.EndsImpersonation;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Parameters;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Acting as another user, under safeguards. */
@Path("/auth/impersonate")
@Authenticated
public class ImpersonationResource {

    private static final int LONGEST_TOKEN = 255;

    private final Impersonations impersonations;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    ImpersonationResource(Impersonations impersonations, CurrentCaller caller, CurrentRequest request) {
        this.impersonations = impersonations;
        this.caller = caller;
        this.request = request;
    }

    /** A read-only impersonation is let through to the rules, which refuse it as nested: the codes of this 403 are published. */
    @POST
    @EndsImpersonation
    public Uni<ImpersonationView> impersonate(@QueryParam("uuid") String uuid, @QueryParam("reason") String reason,
            @QueryParam("ticket") String ticket) {
        return impersonations.start(caller.get(), StartInput.of(Parameters.uuid("uuid", uuid), reason, ticket), request.get());
    }

    @DELETE
    @EndsImpersonation
    public Uni<ImpersonationView> revert(@QueryParam("impersonator_revert_token") String parameter,
            @HeaderParam("X-Impersonator-Revert-Token") String header) {
        String token = parameter != null ? parameter : header;
        if (token == null || token.isBlank()) {
            throw ApiException.invalid("impersonator_revert_token", "required", "must be given here or as X-Impersonator-Revert-Token");
        }
        if (token.length() > LONGEST_TOKEN) {
            throw ApiException.invalid("impersonator_revert_token", "length", "may have " + LONGEST_TOKEN + " characters at most");
        }
        return impersonations.revert(caller.get(), new RevertToken(token), request.get());
    }
}
