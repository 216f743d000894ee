package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The subscriptions of one organization. Its own Admins look at them, those above it change them. */
@Path("/v2/organizations/{org_id}/subscriptions")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class OrganizationSubscriptionResource {

    private final SubscriptionLists lists;
    private final SubscriptionChanges changes;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    OrganizationSubscriptionResource(SubscriptionLists lists, SubscriptionChanges changes, CurrentCaller caller, CurrentRequest request) {
        this.lists = lists;
        this.changes = changes;
        this.caller = caller;
        this.request = request;
    }

    @GET
    public Uni<ListDocument<SubscriptionView>> list(@PathParam("org_id") String organization, @Context UriInfo uri) {
        Caller current = caller.get();
        ListQuery query = ListQuery.parse(uri, SubscriptionLists.OF_ORGANIZATION, current.zone());
        return lists.ofOrganization(
                current, query, Parameters.uuid("org_id", organization), false, SubscriptionParts.features(uri));
    }

    @GET
    @Path("/active")
    public Uni<ListDocument<SubscriptionView>> active(@PathParam("org_id") String organization, @Context UriInfo uri) {
        Caller current = caller.get();
        ListQuery query = ListQuery.parse(uri, SubscriptionLists.ACTIVE, current.zone());
        return lists.ofOrganization(current, query, Parameters.uuid("org_id", organization), true, SubscriptionParts.features(uri));
    }

    @GET
    @Path("/{sub_id}")
    public Uni<Document<SubscriptionView>> get(
            @PathParam("org_id") String organization, @PathParam("sub_id") String id, @Context UriInfo uri) {
        return lists.get(caller.get(), which(organization, id, uri));
    }

    @PUT
    @Path("/{sub_id}")
    public Uni<Document<SubscriptionView>> update(@PathParam("org_id") String organization, @PathParam("sub_id") String id,
            @Context UriInfo uri, @NotNull @Valid SubscriptionInput.Request body) {
        Caller current = caller.get();
        return changes.update(current, current.origin(request.get()), which(organization, id, uri), body.wanted());
    }

    @PUT
    @Path("/{sub_id}/assign_features")
    public Uni<Document<SubscriptionView>> assign(@PathParam("org_id") String organization, @PathParam("sub_id") String id,
            @Context UriInfo uri, @NotNull @Valid SubscriptionInput.Assignment body) {
        Caller current = caller.get();
        return changes.assign(current, current.origin(request.get()), which(organization, id, uri), body.features());
    }

    @PUT
    @Path("/{sub_id}/revoke_features")
    public Uni<Document<SubscriptionView>> revoke(@PathParam("org_id") String organization, @PathParam("sub_id") String id,
            @Context UriInfo uri, @NotNull @Valid SubscriptionInput.Revocation body) {
        Caller current = caller.get();
        return changes.revoke(current, current.origin(request.get()), which(organization, id, uri),
                RevocableFeature.read("features", body.features()));
    }

    private static SubscriptionChanges.Which which(String organization, String id, UriInfo uri) {
        return new SubscriptionChanges.Which(
                Parameters.uuid("org_id", organization), Parameters.uuid("sub_id", id), SubscriptionParts.features(uri));
    }
}
