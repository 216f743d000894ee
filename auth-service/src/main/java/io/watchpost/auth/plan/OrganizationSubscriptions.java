package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Partners;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Subscribing an organization and ending that; each call is one transaction, and tells the organization's limits anew. A Super Admin may
 * do it, and a partner's Admin for the partner's customers: nobody decides over his own.
 */
@ApplicationScoped
class OrganizationSubscriptions {

    private static final String OF_PLAN = """
            from Subscription s join fetch s.plan p
            where s.organization = :organization and p.code = :plan and (s.status = 'active' or s.dueAt is not null)
            order by s.status, s.startDate, s.id""";

    private final Tenancy tenancy;
    private final Idempotency idempotency;
    private final SubscriptionTurns turns;
    private final AccountEvents events;

    OrganizationSubscriptions(Tenancy tenancy, Idempotency idempotency, SubscriptionTurns turns, AccountEvents events) {
        this.tenancy = tenancy;
        this.idempotency = idempotency;
        this.turns = turns;
        this.events = events;
    }

    /** Subscribes it; one that begins at once takes the place of the active one of its product. */
    Uni<Response> subscribe(Caller caller, EventOrigin origin, String key, String operation, UUID organization,
            PlanSubscriptionInput input) {
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, key, operation, new Wanted(organization, input),
                () -> within(session, caller, origin, organization, one -> add(session, origin, one, input))
                        .map(made -> new Answer(Response.Status.OK.getStatusCode(), null, document(made, false)))));
    }

    /** What makes two calls the same. */
    private record Wanted(UUID organization, PlanSubscriptionInput plan) {}

    /** Ends the active subscription to the plan, or one that would begin later; 409 when there is neither. */
    Uni<Document<SubscriptionView>> unsubscribe(Caller caller, EventOrigin origin, UUID organization, String plan, String reason) {
        return tenancy.as(caller, (session, tenant) -> within(session, caller, origin, organization,
                one -> session.createSelectionQuery(OF_PLAN, Subscription.class)
                        .setParameter("organization", one)
                        .setParameter("plan", plan)
                        .setMaxResults(1)
                        .getSingleResultOrNull()
                        .onItem().ifNull().failWith(() -> ApiException.conflict(
                                "not_subscribed", "The organization is not subscribed to this plan."))
                        .call(subscription -> turns.cancel(session, subscription, reason, Dates.now(), origin)))
                .map(ended -> document(ended, false)));
    }

    /** Runs the work on an organization of the circle, which is locked meanwhile and told of afterwards. */
    Uni<Subscription> within(Session session, Caller caller, EventOrigin origin, UUID id,
            Function<Organization, Uni<Subscription>> work) {
        return session.find(Organization.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNull().failWith(ApiException::notFound)
                .invoke(organization -> Partners.requireAbove(caller, organization))
                .call(organization -> turns.settle(session, organization, origin))
                .chain(organization -> work.apply(organization)
                        .call(() -> turns.settle(session, organization, origin))
                        .call(() -> events.changed(session, organization, origin)));
    }

    static Document<SubscriptionView> document(Subscription subscription, boolean withFeatures) {
        return Document.of(SubscriptionView.TYPE, subscription.id(), SubscriptionView.of(subscription, withFeatures));
    }

    private Uni<Subscription> add(Session session, EventOrigin origin, Organization organization, PlanSubscriptionInput input) {
        return Subscriptions.plans(session, organization)
                .map(plans -> new Subscription(organization, NewSubscription.of("", plans, input, Dates.now())))
                .call(added -> turns.add(session, added, origin));
    }
}
