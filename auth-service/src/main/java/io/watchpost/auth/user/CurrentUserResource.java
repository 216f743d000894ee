package io.watchpost.auth.user;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The user who makes the call; under impersonation the user acted as. */
@Path("/v2/user")
@Authenticated
public class CurrentUserResource {

    private final CurrentUser user;
    private final CurrentCaller caller;

    CurrentUserResource(CurrentUser user, CurrentCaller caller) {
        this.user = user;
        this.caller = caller;
    }

    @GET
    @Path("/me")
    public Uni<Document<UserView>> me(@QueryParam("products") String products, @QueryParam("details") String details,
            @QueryParam("current_plan") String currentPlan) {
        return user.show(caller.get(), flag("products", products), flag("details", details), flag("current_plan", currentPlan));
    }

    @GET
    @Path("/validate_token")
    public TokenCheckView validateToken() {
        return TokenCheckView.of(caller.get());
    }

    private static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ApiException.invalid(name, "invalid_type", "must be true or false");
    }
}
