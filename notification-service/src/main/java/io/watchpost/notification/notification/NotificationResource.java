package io.watchpost.notification.notification;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The inbox of the signed-in user. */
@Path("/v2/notifications")
@Authenticated
public class NotificationResource {

    private static final Columns COLUMNS = Columns.list()
        .text("notification_type", "n.notificationType")
        .text("title", "n.title")
        .text("message", "n.message")
        .query("read", Kind.BOOLEAN, "case when n.readAt is null then false else true end")
        .query("seen", Kind.BOOLEAN, "case when n.seenAt is null then false else true end")
        .sort("created_at", "n.createdAt")
        .sort("read_at", "n.readAt")
        .sort("seen_at", "n.seenAt")
        .dateRange("n.createdAt")
        .defaultSort("-created_at")
        .tieBreaker("n.id")
        .build();

    private final Notifications notifications;
    private final CurrentCaller callers;

    NotificationResource(Notifications notifications, CurrentCaller callers) {
        this.notifications = notifications;
        this.callers = callers;
    }

    @GET
    public Uni<ListDocument<NotificationView>> list(@Context UriInfo uri) {
        Caller caller = callers.get();
        return notifications.list(caller, ListQuery.parse(uri, COLUMNS, caller.zone()));
    }

    @PUT
    @Path("/mark_as_read_all")
    public Uni<MarkedCount> markAllRead() {
        return notifications.markAllRead(callers.get());
    }

    @PUT
    @Path("/mark_as_seen_all")
    public Uni<MarkedCount> markAllSeen() {
        return notifications.markAllSeen(callers.get());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<NotificationView>> get(@PathParam("id") UUID id) {
        return notifications.get(callers.get(), id);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return notifications.delete(callers.get(), id);
    }

    @PUT
    @Path("/{id}/mark_as_read")
    public Uni<Document<NotificationView>> markRead(@PathParam("id") UUID id) {
        return notifications.markRead(callers.get(), id);
    }

    @PUT
    @Path("/{id}/mark_as_seen")
    public Uni<Document<NotificationView>> markSeen(@PathParam("id") UUID id) {
        return notifications.markSeen(callers.get(), id);
    }
}
