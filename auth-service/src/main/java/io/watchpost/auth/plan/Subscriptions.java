package io.watchpost.auth.plan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What organizations are subscribed to. */
@ApplicationScoped
public class Subscriptions {

    private static final String RUNNING =
            "s.canceled_at is null and s.start_date <= now() and (s.end_date is null or s.end_date > now())";

    /**
     * Subscribes a new organization: first to the plans named, of each product the first; then to the default plan of each product
     * that is left, where wanted.
     */
    public Uni<Void> subscribe(Session session, Organization organization, boolean defaults, List<PlanInput> wanted) {
        return plans(session, organization).map(plans -> chosen(plans, defaults, wanted))
                .chain(chosen -> Multi.createFrom().iterable(chosen)
                        .onItem().transformToUniAndConcatenate(one -> insert(session, organization, one))
                        .collect().last())
                .replaceWithVoid();
    }

    /** The products, with what the organization is subscribed to and what the user works with. */
    public Uni<List<ProductView>> products(Session session, UUID organization, String active) {
        return session.createNativeQuery("select distinct s.product from subscription s"
                        + " where s.organization_id = :organization and " + RUNNING, String.class)
                .setParameter("organization", organization)
                .getResultList()
                .map(subscribed -> Arrays.stream(Product.values())
                        .map(product -> ProductView.of(product, subscribed.contains(product.code()), product.code().equals(active)))
                        .toList());
    }

    /** The plan of the running subscription to the product; null where there is none. */
    public Uni<PlanView> currentPlan(Session session, UUID organization, String product) {
        return session.createNativeQuery("select " + PlanView.COLUMNS + ", cast(s.features as text) as features"
                        + " from subscription s join plan p on p.id = s.plan_id left join organization o on o.id = p.organization_id"
                        + " where s.organization_id = :organization and s.product = :product and " + RUNNING
                        + " order by s.start_date desc, s.id desc limit 1", Tuple.class)
                .setParameter("organization", organization)
                .setParameter("product", product)
                .getSingleResultOrNull()
                .map(row -> row == null ? null : PlanView.of(row, row.get("features", String.class)));
    }

    private static List<NewSubscription> chosen(List<Plan> plans, boolean defaults, List<PlanInput> wanted) {
        Map<String, NewSubscription> byProduct = new LinkedHashMap<>();
        Instant now = Instant.now();
        for (int index = 0; index < wanted.size(); index++) {
            NewSubscription one = NewSubscription.of("organization.plans[" + index + "]", plans, wanted.get(index), now);
            byProduct.putIfAbsent(one.plan().product(), one);
        }
        if (defaults) {
            plans.stream().filter(Plan::isDefault)
                    .forEach(plan -> byProduct.putIfAbsent(plan.product(), NewSubscription.of(plan, now)));
        }
        return new ArrayList<>(byProduct.values());
    }

    /** The plans that an organization can be subscribed to; the partner's own before the platform's. */
    private static Uni<List<Plan>> plans(Session session, Organization organization) {
        return session.createNativeQuery("""
                        select id, code, product, open, default_plan, billing_interval, cast(features as text) as features from plan
                        where active and (organization_id is null or organization_id = :partner)
                        order by organization_id nulls last, code""", Tuple.class)
                .setParameter("partner", organization.parent().id())
                .getResultList()
                .map(rows -> rows.stream().map(Plan::of).toList());
    }

    private static Uni<Integer> insert(Session session, Organization organization, NewSubscription one) {
        return session.createNativeQuery("""
                        insert into subscription (id, organization_id, plan_id, product, billing_interval, features, start_date, end_date,
                            created_at, updated_at)
                        values (:id, :organization, :plan, :product, :interval, cast(cast(:features as text) as jsonb), :start,
                            cast(:end as timestamptz), now(), now())""")
                .setParameter("id", Ids.next())
                .setParameter("organization", organization.id())
                .setParameter("plan", one.plan().id())
                .setParameter("product", one.plan().product())
                .setParameter("interval", one.interval().title())
                .setParameter("features", one.features())
                .setParameter("start", one.start())
                .setParameter("end", one.end())
                .executeUpdate();
    }
}
