package io.watchpost.auth.plan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What organizations are subscribed to, for those who work on users and organizations. */
@ApplicationScoped
public class Subscriptions {

    private static final String ACTIVE = "s.organization.id = :organization and s.status = 'active'";

    private final SubscriptionTurns turns;
    private final OrganizationSubscriptions organizations;

    Subscriptions(SubscriptionTurns turns, OrganizationSubscriptions organizations) {
        this.turns = turns;
        this.organizations = organizations;
    }

    /**
     * Subscribes a new organization: first to the plans named, of each product the first; then to the default plan of each product
     * that is left, where wanted. To be told with the organization itself.
     *
     * @param field the list of plans in the client's body, for errors
     */
    public Uni<Void> subscribe(Session session, Organization organization, boolean defaults, List<PlanSubscriptionInput> wanted,
            String field, EventOrigin origin) {
        return plans(session, organization).map(plans -> chosen(plans, defaults, wanted, field))
                .chain(chosen -> add(session, organization, chosen, origin))
                .replaceWithVoid();
    }

    /**
     * Subscribes an organization of the circle that is there already; each takes the place of the active one of its product.
     *
     * @param wanted at least one
     * @param field  the list of plans in the client's body, for errors
     */
    public Uni<Void> subscribe(Session session, Caller caller, UUID organization, List<PlanSubscriptionInput> wanted, String field,
            EventOrigin origin) {
        return organizations.within(session, caller, origin, organization, one -> plans(session, one)
                        .map(plans -> chosen(plans, false, wanted, field))
                        .chain(chosen -> add(session, one, chosen, origin)))
                .replaceWithVoid();
    }

    private Uni<Subscription> add(Session session, Organization organization, List<NewSubscription> chosen, EventOrigin origin) {
        return Multi.createFrom().iterable(chosen)
                .map(one -> new Subscription(organization, one))
                .onItem().call(one -> turns.add(session, one, origin))
                .collect().last();
    }

    /** The products, with what the organization is subscribed to and what the user works with. */
    public Uni<List<ProductView>> products(Session session, UUID organization, String active) {
        return session.createSelectionQuery("select s.product from Subscription s where " + ACTIVE, String.class)
                .setParameter("organization", organization)
                .getResultList()
                .map(subscribed -> Arrays.stream(Product.values())
                        .map(product -> ProductView.of(product, subscribed.contains(product.code()), product.code().equals(active)))
                        .toList());
    }

    /** The plan of the active subscription to the product, with the subscription's features; null where there is none. */
    public Uni<PlanView> currentPlan(Session session, UUID organization, String product) {
        return session.createSelectionQuery("from Subscription s join fetch s.plan where " + ACTIVE
                        + " and s.product = :product", Subscription.class)
                .setParameter("organization", organization)
                .setParameter("product", product)
                .getSingleResultOrNull()
                .map(subscription -> subscription == null ? null : PlanView.of(subscription.plan(), subscription.features()));
    }

    /** The plans that an organization can be subscribed to; the partner's own before the platform's. */
    static Uni<List<Plan>> plans(Session session, Organization organization) {
        return session.createSelectionQuery("""
                        from Plan p where p.active and (p.owner is null or p.owner = :partner)
                        order by p.owner nulls last, p.code""", Plan.class)
                .setParameter("partner", organization.parentId())
                .getResultList();
    }

    private static List<NewSubscription> chosen(List<Plan> plans, boolean defaults, List<PlanSubscriptionInput> wanted,
            String field) {
        Map<Product, NewSubscription> byProduct = new LinkedHashMap<>();
        Instant now = Dates.now();
        for (int index = 0; index < wanted.size(); index++) {
            NewSubscription one = NewSubscription.of(field + "[" + index + "].", plans, wanted.get(index), now);
            byProduct.putIfAbsent(one.plan().product(), one);
        }
        if (defaults) {
            plans.stream().filter(Plan::isDefault)
                    .forEach(plan -> byProduct.putIfAbsent(plan.product(), NewSubscription.of(plan, now)));
        }
        return new ArrayList<>(byProduct.values());
    }
}
