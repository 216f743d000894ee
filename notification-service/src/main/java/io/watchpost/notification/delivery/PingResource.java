package io.watchpost.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.Answer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Tries a webhook out. */
@Path("/v2/webhooks/{id}/ping")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class PingResource {

    private final DeliveryLog deliveries;
    private final CurrentCaller callers;

    PingResource(DeliveryLog deliveries, CurrentCaller callers) {
        this.deliveries = deliveries;
        this.callers = callers;
    }

    @POST
    public Uni<Response> ping(@PathParam("id") UUID id) {
        return deliveries.ping(callers.get(), id).map(Answer::toResponse);
    }
}
