package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The users of the caller's circle. */
@Path("/v2/users")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class UserResource {

    private final Users users;
    private final UserDeletions deletions;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    UserResource(Users users, UserDeletions deletions, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.users = users;
        this.deletions = deletions;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<UserView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return users.list(current, ListQuery.parse(uri, Users.COLUMNS, current.zone()));
    }

    @POST
    public Uni<Response> create(@NotNull @Valid UserInput.Request body) {
        Caller current = caller.get();
        return users.create(current, current.origin(request.get()), idempotency.key(), body.user());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<UserView>> get(@PathParam("id") String id) {
        return users.get(caller.get(), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<UserView>> update(@PathParam("id") String id, @NotNull @Valid UserInput.Change body) {
        Caller current = caller.get();
        return users.update(current, current.origin(request.get()), Parameters.uuid("id", id), body.orNothing());
    }

    @DELETE
    @Path("/{id}")
    @NotWhileImpersonating
    public Uni<Void> delete(@PathParam("id") String id) {
        Caller current = caller.get();
        return deletions.delete(current, current.origin(request.get()), Parameters.uuid("id", id));
    }

    @GET
    @Path("/{id}/can_be_deleted")
    public Uni<DeletableView> canBeDeleted(@PathParam("id") String id) {
        return deletions.check(caller.get(), Parameters.uuid("id", id));
    }

    @PUT
    @Path("/{id}/unlock")
    public Uni<Document<UserView>> unlock(@PathParam("id") String id) {
        Caller current = caller.get();
        return users.unlock(current, current.origin(request.get()), Parameters.uuid("id", id));
    }
}
