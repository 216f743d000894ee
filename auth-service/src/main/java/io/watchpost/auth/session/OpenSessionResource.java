package io.watchpost.auth.session;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Message;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Open sessions. Where somebody signed in from is the holder's own affair, so none of this works in another's name. */
@Path("/v2")
@Authenticated
@NotWhileImpersonating
public class OpenSessionResource {

    private static final Message ENDED = new Message("The sessions were ended.");

    private final OpenSessions sessions;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    OpenSessionResource(OpenSessions sessions, CurrentCaller caller, CurrentRequest request) {
        this.sessions = sessions;
        this.caller = caller;
        this.request = request;
    }

    @GET
    @Path("/user/sessions")
    public Uni<ListDocument<SessionView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return sessions.list(current, ListQuery.parse(uri, OpenSessions.COLUMNS, current.zone()));
    }

    @DELETE
    @Path("/user/sessions/{id}")
    public Uni<Void> end(@PathParam("id") String id) {
        Caller current = caller.get();
        return sessions.end(current, current.origin(request.get()), Parameters.uuid("id", id));
    }

    /** Signing out everywhere. */
    @DELETE
    @Path("/user/sessions")
    public Uni<Message> endAll(@QueryParam("keep_current") String keepCurrent) {
        Caller current = caller.get();
        return sessions.endAll(current, current.origin(request.get()), Parameters.flag("keep_current", keepCurrent)).replaceWith(ENDED);
    }

    @DELETE
    @Path("/users/{id}/sessions")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Message> endAllOf(@PathParam("id") String id) {
        Caller current = caller.get();
        return sessions.endAllOf(current, current.origin(request.get()), Parameters.uuid("id", id)).replaceWith(ENDED);
    }
}
