package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Signing out a user of the circle who does not outrank the caller. */
@Path("/v2/users/{id}/sessions")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
@NotWhileImpersonating
public class UserSessionsResource {

    private final OpenSessions sessions;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    UserSessionsResource(OpenSessions sessions, CurrentCaller caller, CurrentRequest request) {
        this.sessions = sessions;
        this.caller = caller;
        this.request = request;
    }

    @DELETE
    public Uni<Message> endAll(@PathParam("id") String id) {
        Caller current = caller.get();
        return sessions.endAllOf(current, current.origin(request.get()), Parameters.uuid("id", id))
                .replaceWith(OpenSessionResource.ENDED);
    }
}
