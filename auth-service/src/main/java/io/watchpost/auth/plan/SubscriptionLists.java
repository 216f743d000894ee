package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Partners;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Looking at subscriptions, within the caller's circle. */
@ApplicationScoped
class SubscriptionLists {

    private static final String FROM = "Subscription s join fetch s.plan p join fetch s.organization o";
    private static final ListSource SOURCE = ListSource.of("s", FROM);
    private static final ListSource PLANS = ListSource.of("s", "Subscription s join fetch s.plan p left join fetch p.organization w");

    static final Columns OF_ORGANIZATION = common().text("status", "s.status").text("product", "s.product").text("plan", "p.code")
            .sort("status", "s.status").dateRange("s.createdAt").build();
    static final Columns ACTIVE = common().text("product", "s.product").text("plan", "p.code").build();
    static final Columns DEPENDENT = common().text("status", "s.status").text("product", "s.product").text("plan", "p.code")
            .text("organization_name", "o.name").sort("status", "s.status").sort("organization_name", "lower(o.name)")
            .dateRange("s.createdAt").build();
    static final Columns HISTORY = common().text("status", "s.status").sort("status", "s.status").build();
    static final Columns ACTIVE_PLANS = Columns.list()
            .text("code", "p.code").text("name", "p.name").text("product", "p.product")
            .sort("code", "p.code").sort("name", "lower(p.name)").sort("product", "p.product")
            .defaultSort("product").tieBreaker("s.id").build();

    private final Tenancy tenancy;
    private final Lists lists;

    SubscriptionLists(Tenancy tenancy, Lists lists) {
        this.tenancy = tenancy;
        this.lists = lists;
    }

    private static Columns.Builder common() {
        return Columns.list()
                .sort("created_at", "s.createdAt").sort("start_date", "s.startDate").sort("end_date", "s.endDate")
                .defaultSort("created_at:desc").tieBreaker("s.id");
    }

    /** All subscriptions of one organization, or the active ones. */
    Uni<ListDocument<SubscriptionView>> ofOrganization(
            Caller caller, ListQuery query, UUID organization, boolean activeOnly, boolean features) {
        ListSource source = of(organization);
        return tenancy.as(caller, (session, tenant) -> requireVisible(session, organization)
                .chain(() -> page(session, query, activeOnly ? source.where("s.status = 'active'") : source, features)));
    }

    /** The caller's own organization's. */
    Uni<ListDocument<SubscriptionView>> history(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> page(session, query, of(caller.organizationId()), false));
    }

    /** Those of the organizations below the caller's own; for a Super Admin all others. */
    Uni<ListDocument<SubscriptionView>> dependent(Caller caller, ListQuery query, boolean features) {
        String below = caller.role() == Role.SUPER_ADMIN ? "o.id <> :own" : "o.parentId = :own";
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> page(session, query, SOURCE.where(below, "own", caller.organizationId())
                        .within(tenant.circle(), "s.organization.id"), features)));
    }

    /** The plans of the active subscriptions of the caller's own organization, with the subscriptions' features. */
    Uni<ListDocument<PlanView>> activePlans(Caller caller, ListQuery query) {
        ListSource source = PLANS.where("s.organization.id = :own and s.status = 'active'", "own", caller.organizationId());
        return tenancy.as(caller, (session, tenant) -> lists.entities(session, query, source, Subscription.class,
                one -> PlanView.of(one.plan(), one.features()).resource()));
    }

    Uni<Document<SubscriptionView>> get(Caller caller, SubscriptionChanges.Which which) {
        return tenancy.as(caller, (session, tenant) -> find(session, which.organization(), which.id()))
                .map(one -> OrganizationSubscriptions.document(one, which.features()));
    }

    /** A subscription of that organization, within the circle of the session's transaction; fails with 404. */
    static Uni<Subscription> find(Session session, UUID organization, UUID id) {
        return session.createSelectionQuery("from " + FROM + " where s.id = :id and o.id = :organization", Subscription.class)
                .setParameter("id", id)
                .setParameter("organization", organization)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound);
    }

    private static ListSource of(UUID organization) {
        return SOURCE.where("s.organization.id = :organization", "organization", organization);
    }

    private Uni<ListDocument<SubscriptionView>> page(Session session, ListQuery query, ListSource source, boolean features) {
        return lists.entities(session, query, source, Subscription.class, one -> SubscriptionView.of(one, features).resource());
    }

    private static Uni<Long> requireVisible(Session session, UUID organization) {
        return session.createSelectionQuery("select count(*) from Organization o where o.id = :id", Long.class)
                .setParameter("id", organization)
                .getSingleResult()
                .invoke(found -> {
                    if (found == 0) {
                        throw ApiException.notFound();
                    }
                });
    }
}
