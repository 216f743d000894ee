package io.watchpost.kit.app;

import io.quarkus.security.Authenticated;
import io.watchpost.kit.security.EndsImpersonation;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.Message;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Operations that an impersonation may or may not do. */
@Path("/v2/gated")
@Authenticated
public class GatedResource {

    @GET
    public Message look() {
        return new Message("seen");
    }

    @PUT
    public Message change() {
        return new Message("changed");
    }

    @PUT
    @Path("/secret")
    @NotWhileImpersonating
    public Message changeSecret() {
        return new Message("changed");
    }

    @DELETE
    @EndsImpersonation
    public Message leave() {
        return new Message("left");
    }
}
