package io.watchpost.auth.user;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Parameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The user who makes the call; under impersonation the user acted as. */
@Path("/v2/user")
@Authenticated
public class CurrentUserResource {

    private final CurrentUser user;
    private final UserDeletions deletions;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    CurrentUserResource(CurrentUser user, UserDeletions deletions, CurrentCaller caller, CurrentRequest request) {
        this.user = user;
        this.deletions = deletions;
        this.caller = caller;
        this.request = request;
    }

    @GET
    @Path("/me")
    public Uni<Document<UserView>> me(@QueryParam("products") String products, @QueryParam("details") String details,
            @QueryParam("current_plan") String currentPlan) {
        return user.show(caller.get(), Parameters.flag("products", products), Parameters.flag("details", details),
                Parameters.flag("current_plan", currentPlan));
    }

    @PUT
    @Path("/me")
    public Uni<Document<UserView>> update(@NotNull @Valid UserInput.Change body) {
        Caller current = caller.get();
        return user.update(current, current.origin(request.get()), body.orNothing());
    }

    @DELETE
    @Path("/me")
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Void> delete() {
        Caller current = caller.get();
        return deletions.deleteOwn(current, current.origin(request.get()));
    }

    @GET
    @Path("/can_be_deleted")
    public Uni<DeletableView> canBeDeleted() {
        Caller current = caller.get();
        return deletions.check(current, current.userId());
    }

    @GET
    @Path("/validate_token")
    public TokenCheckView validateToken() {
        return TokenCheckView.of(caller.get());
    }
}
