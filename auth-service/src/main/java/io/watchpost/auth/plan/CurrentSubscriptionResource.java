package io.watchpost.auth.plan;

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

/** What the caller's own organization is and was subscribed to. */
@Path("/v2/user")
@Authenticated
public class CurrentSubscriptionResource {

    private final SubscriptionLists lists;
    private final CurrentCaller caller;

    CurrentSubscriptionResource(SubscriptionLists lists, CurrentCaller caller) {
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @Path("/active_plans")
    public Uni<ListDocument<PlanView>> activePlans(@Context UriInfo uri) {
        Caller current = caller.get();
        return lists.activePlans(current, ListQuery.parse(uri, SubscriptionLists.ACTIVE_PLANS, current.zone()));
    }

    @GET
    @Path("/subscriptions_history")
    public Uni<ListDocument<SubscriptionView>> history(@Context UriInfo uri) {
        Caller current = caller.get();
        return lists.history(current, ListQuery.parse(uri, SubscriptionLists.HISTORY, current.zone()));
    }
}
