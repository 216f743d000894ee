package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Changes of one subscription; each call is one transaction. A change that changes nothing is not told of. */
@ApplicationScoped
class SubscriptionChanges {

    private static final String RIVALS = """
            select count(*) from Subscription s
            where s.organization = :organization and s.product = :product and s.status = 'active' and s.id <> :id""";

    private final Tenancy tenancy;
    private final OrganizationSubscriptions subscriptions;
    private final AuditTrail audit;

    SubscriptionChanges(Tenancy tenancy, OrganizationSubscriptions subscriptions, AuditTrail audit) {
        this.tenancy = tenancy;
        this.subscriptions = subscriptions;
        this.audit = audit;
    }

    /**
     * Which one is meant, and how it is shown afterwards.
     *
     * @param features the answer shows them
     */
    record Which(UUID organization, UUID id, boolean features) {}

    /** Changes the fields sent; 409 when it would run beside another active one of its product. */
    Uni<Document<SubscriptionView>> update(Caller caller, EventOrigin origin, Which which, SubscriptionInput input) {
        return change(caller, origin, which, one -> {
            if (input.features() != null) {
                requireOpen(caller, one, "subscription.features");
                input.features().requireBounded("subscription.features");
            }
            input.apply(one, Dates.now());
        });
    }

    /** Adds features, and replaces those of the same names. */
    Uni<Document<SubscriptionView>> assign(Caller caller, EventOrigin origin, Which which, Features added) {
        return change(caller, origin, which, one -> {
            requireOpen(caller, one, "features");
            added.requireBounded("features");
            one.features(one.features().with(added));
        });
    }

    /** Takes features away; those that are not there stay away. */
    Uni<Document<SubscriptionView>> revoke(Caller caller, EventOrigin origin, Which which, Set<RevocableFeature> taken) {
        return change(caller, origin, which, one -> one.features(one.features().without(taken)));
    }

    private Uni<Document<SubscriptionView>> change(Caller caller, EventOrigin origin, Which which, Consumer<Subscription> change) {
        return tenancy.as(caller, (session, tenant) -> subscriptions.within(session, caller, origin, which.organization(),
                        organization -> SubscriptionLists.find(session, organization.id(), which.id())
                                .call(one -> apply(session, origin, organization, one, change)))
                .map(changed -> OrganizationSubscriptions.document(changed, which.features())));
    }

    private Uni<Void> apply(
            Session session, EventOrigin origin, Organization organization, Subscription one, Consumer<Subscription> change) {
        Map<String, Object> before = one.facts();
        Instant now = Dates.now();
        boolean ran = one.active();
        change.accept(one);
        if (before.equals(one.facts()) && one.dueTurn(now) == Subscription.Turn.NONE) {
            return Uni.createFrom().voidItem();
        }
        one.touched(now);
        boolean begins = !ran && one.dueTurn(now) == Subscription.Turn.BEGIN;
        return (begins ? requireAlone(session, organization, one) : Uni.createFrom().voidItem())
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, SubscriptionTurns.entry("subscription.updated", one)
                        .comparing(before, one.facts())));
    }

    private static Uni<Void> requireAlone(Session session, Organization organization, Subscription one) {
        return session.createSelectionQuery(RIVALS, Long.class)
                .setParameter("organization", organization)
                .setParameter("product", one.product().code())
                .setParameter("id", one.id())
                .getSingleResult()
                .invoke(rivals -> {
                    if (rivals > 0) {
                        throw ApiException.conflict("already_subscribed", "Another subscription to this product is active: end it first.");
                    }
                })
                .replaceWithVoid();
    }

    /** What a plan that isn't open contains is for its owner to say. */
    private static void requireOpen(Caller caller, Subscription one, String field) {
        Plan plan = one.plan();
        boolean own = caller.role() == Role.SUPER_ADMIN || caller.organizationId().equals(plan.owner());
        if (!own && !plan.open()) {
            throw ApiException.invalid(field, "not_open", "can be given for open plans only");
        }
    }
}
