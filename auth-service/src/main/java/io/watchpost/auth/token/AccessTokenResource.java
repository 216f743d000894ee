package io.watchpost.auth.token;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** The user's own access token. It outlasts sessions, so making one takes a fresh session: an access token can't make another. */
@Path("/v2/user")
@Authenticated
@NotWhileImpersonating
public class AccessTokenResource {

    private final AccessTokens tokens;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    AccessTokenResource(AccessTokens tokens, CurrentCaller caller, CurrentRequest request) {
        this.tokens = tokens;
        this.caller = caller;
        this.request = request;
    }

    @PUT
    @Path("/generate_access_token")
    @RecentSignIn
    public Uni<RestResponse<AccessTokenView>> generate() {
        Caller current = caller.get();
        return tokens.generate(current, current.origin(request.get()))
                .map(view -> RestResponse.ResponseBuilder.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @PUT
    @Path("/revoke_access_token")
    public Uni<Message> revoke() {
        Caller current = caller.get();
        return tokens.revoke(current, current.origin(request.get())).replaceWith(new Message("The access token was revoked."));
    }
}
