package io.watchpost.auth.user;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The members of the caller's own organization, for each of them. */
@Path("/v2/user")
@Authenticated
public class MemberResource {

    private final Users users;
    private final CurrentCaller caller;

    MemberResource(Users users, CurrentCaller caller) {
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Path("/organization/members")
    public Uni<ListDocument<MemberView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return users.members(current, ListQuery.parse(uri, Users.MEMBER_COLUMNS, current.zone()));
    }
}
