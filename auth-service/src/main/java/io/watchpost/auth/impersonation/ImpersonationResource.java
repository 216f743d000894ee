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

    private static final int LONGEST_REASON = 500;
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
    public Uni<ImpersonationView> impersonate(@QueryParam("uuid") String uuid, @QueryParam("reason") String reason) {
        String given = reason == null || reason.isBlank() ? null : reason.strip();
        requireLength("reason", given, LONGEST_REASON);
        return impersonations.start(caller.get(), Parameters.uuid("uuid", uuid), given, request.get());
    }

    @DELETE
    @EndsImpersonation
    public Uni<ImpersonationView> revert(@QueryParam("impersonator_revert_token") String parameter,
            @HeaderParam("X-Impersonator-Revert-Token") String header) {
        String token = parameter != null ? parameter : header;
        if (token == null || token.isBlank()) {
            throw ApiException.invalid("impersonator_revert_token", "required", "must be given here or as X-Impersonator-Revert-Token");
        }
        requireLength("impersonator_revert_token", token, LONGEST_TOKEN);
        return impersonations.revert(caller.get(), new RevertToken(token), request.get());
    }

    private static void requireLength(String field, String value, int longest) {
        if (value != null && value.length() > longest) {
            throw ApiException.invalid(field, "length", "may have " + longest + " characters at most");
        }
    }
}
