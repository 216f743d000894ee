package io.watchpost.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** What was sent to a webhook, and sending by hand. */
@Path("/v2/webhooks/{id}/deliveries")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class DeliveryResource {

    private static final Columns COLUMNS = Columns.list()
        .text("event", "d.event")
        .text("status", "d.status")
        .query("response_code", Kind.INTEGER, "d.responseCode")
        .sort("created_at", "d.createdAt")
        .sort("updated_at", "d.updatedAt")
        .sort("status", "d.status")
        .sort("attempts", "d.attempts")
        .dateRange("d.createdAt")
        .defaultSort("-created_at")
        .tieBreaker("d.id")
        .build();

    private final DeliveryLog deliveries;
    private final CurrentCaller callers;

    DeliveryResource(DeliveryLog deliveries, CurrentCaller callers) {
        this.deliveries = deliveries;
        this.callers = callers;
    }

    @GET
    public Uni<ListDocument<DeliveryView>> list(@PathParam("id") UUID id, @Context UriInfo uri) {
        Caller caller = callers.get();
        return deliveries.list(caller, id, ListQuery.parse(uri, COLUMNS, caller.zone()));
    }

    @GET
    @Path("/{delivery_id}")
    public Uni<Document<DeliveryView>> get(@PathParam("id") UUID id, @PathParam("delivery_id") UUID delivery) {
        return deliveries.get(callers.get(), id, delivery);
    }

    @POST
    @Path("/{delivery_id}/redeliver")
    public Uni<Response> redeliver(@PathParam("id") UUID id, @PathParam("delivery_id") UUID delivery) {
        return deliveries.redeliver(callers.get(), id, delivery).map(Answer::toResponse);
    }
}
