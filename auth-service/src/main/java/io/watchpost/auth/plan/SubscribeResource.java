package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Subscribing organizations to plans, and what those below the caller's own are subscribed to. */
@Path("/v2/organizations")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class SubscribeResource {

    private final OrganizationSubscriptions subscriptions;
    private final SubscriptionLists lists;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    SubscribeResource(OrganizationSubscriptions subscriptions, SubscriptionLists lists, CurrentCaller caller, CurrentRequest request,
            Idempotency idempotency) {
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    @Path("/dependent_subscriptions")
    public Uni<ListDocument<SubscriptionView>> dependent(@Context UriInfo uri) {
        Caller current = caller.get();
        return lists.dependent(
                current, ListQuery.parse(uri, SubscriptionLists.DEPENDENT, current.zone()), SubscriptionParts.features(uri));
    }

    @POST
    @Path("/subscribe")
    public Uni<Response> subscribe(@NotNull @Valid OrganizationPlanInput body) {
        return subscribe("subscribeOrganizationToPlan", body.organizationId(), body.subscription());
    }

    @POST
    @Path("/{id}/subscribe")
    public Uni<Response> subscribe(@PathParam("id") String id, @NotNull @Valid PlanSubscriptionInput body) {
        return subscribe("subscribeToPlan", Parameters.uuid("id", id), body);
    }

    private Uni<Response> subscribe(String operation, UUID organization, PlanSubscriptionInput plan) {
        Caller current = caller.get();
        return subscriptions.subscribe(current, current.origin(request.get()), idempotency.key(), operation, organization, plan);
    }

    @POST
    @Path("/{id}/unsubscribe")
    public Uni<Document<SubscriptionView>> unsubscribe(@PathParam("id") String id, @QueryParam("plan") String plan,
            @QueryParam("cancellation_reason") String reason) {
        if (plan == null || plan.isBlank()) {
            throw ApiException.invalid("plan", "required", "must be the code of a plan");
        }
        Caller current = caller.get();
        return subscriptions.unsubscribe(current, current.origin(request.get()), Parameters.uuid("id", id), plan.strip(),
                SubscriptionInput.checkedReason("cancellation_reason", reason));
    }
}
