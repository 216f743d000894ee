package io.watchpost.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
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
import java.util.UUID;

/** Webhooks. */
@Path("/v2/webhooks")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class WebhookResource {

    private static final Columns COLUMNS = Columns.list()
        .text("name", "w.name")
        .text("target_url", "w.targetUrl")
        .query("active", Kind.BOOLEAN, "w.active")
        // the cast is for Hibernate, which doesn't take an array's element for text
        .text("events", "exists (select 1 from Webhook x join x.events event where x.id = w.id and {cast(event as String)})")
        .sort("name", "w.name")
        .sort("active", "w.active")
        .sort("created_at", "w.createdAt")
        .sort("updated_at", "w.updatedAt")
        .sort("last_delivery_at", "w.lastDeliveryAt")
        .dateRange("w.createdAt")
        .defaultSort("-created_at")
        .tieBreaker("w.id")
        .build();

    private final Webhooks webhooks;
    private final CurrentCaller callers;
    private final CurrentRequest requests;
    private final Idempotency idempotency;

    WebhookResource(Webhooks webhooks, CurrentCaller callers, CurrentRequest requests, Idempotency idempotency) {
        this.webhooks = webhooks;
        this.callers = callers;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<WebhookView>> list(@Context UriInfo uri) {
        Caller caller = callers.get();
        return webhooks.list(caller, ListQuery.parse(uri, COLUMNS, caller.zone()));
    }

    @POST
    public Uni<Response> create(@NotNull @Valid WebhookCreation.Request body) {
        return webhooks.create(callers.get(), requests.get(), idempotency.key(), body);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<WebhookView>> get(@PathParam("id") UUID id) {
        return webhooks.get(callers.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<WebhookView>> update(@PathParam("id") UUID id, @NotNull @Valid WebhookChange.Request body) {
        return webhooks.update(callers.get(), requests.get(), id, body.webhook());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return webhooks.delete(callers.get(), requests.get(), id);
    }

    @PUT
    @Path("/{id}/activate")
    public Uni<Document<WebhookView>> activate(@PathParam("id") UUID id) {
        return webhooks.activate(callers.get(), requests.get(), id, true);
    }

    @PUT
    @Path("/{id}/deactivate")
    public Uni<Document<WebhookView>> deactivate(@PathParam("id") UUID id) {
        return webhooks.activate(callers.get(), requests.get(), id, false);
    }
}
