package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Partners;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What can be done with plans; each call is one transaction. A Super Admin sees all and makes the platform's; a partner's Admin sees the
 * platform's active ones and the partner's own, and changes only these.
 */
@ApplicationScoped
class Plans {

    private static final UUID PLATFORM = new UUID(0, 0);
    private static final ListSource SOURCE = ListSource.of("p", "Plan p left join fetch p.organization o");

    static final Columns COLUMNS = Columns.list()
            .text("code", "p.code").text("name", "p.name").text("product", "p.product")
            .query("active", Kind.BOOLEAN, "p.active").query("default", Kind.BOOLEAN, "p.defaultPlan")
            .query("open", Kind.BOOLEAN, "p.open")
            .sort("code", "p.code").sort("name", "lower(p.name)").sort("product", "p.product").sort("created_at", "p.createdAt")
            .sort("updated_at", "p.updatedAt")
            .dateRange("p.createdAt").defaultSort("created_at:desc").tieBreaker("p.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    Plans(Tenancy tenancy, Lists lists, Idempotency idempotency, AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    Uni<ListDocument<PlanView>> list(Caller caller, ListQuery query) {
        ListSource source = caller.role() == Role.SUPER_ADMIN ? SOURCE
                : SOURCE.where("p.owner = :own or (p.owner is null and p.active)", "own", caller.organizationId());
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> lists.entities(session, query, source, Plan.class, plan -> PlanView.of(plan).resource())));
    }

    Uni<Document<PlanView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> visible(session, caller, id)
                .map(plan -> Document.of(PlanView.TYPE, id, PlanView.of(plan))));
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String key, PlanInput input) {
        input.requireComplete();
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> idempotency.once(session, caller, key, "createPlan", input,
                        () -> owner(session, caller).chain(owner ->
                                add(session, caller, origin, new Plan(owner.orElse(null), input.product()), input)))))
                .onFailure(ConstraintViolationException.class).transform(Plans::taken);
    }

    private Uni<Answer> add(Session session, Caller caller, EventOrigin origin, Plan plan, PlanInput input) {
        return makeRoom(session, caller, origin, plan, input)
                .invoke(() -> plan.change(input))
                .chain(() -> session.persist(plan))
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(caller, "plan.created", plan)))
                .map(recorded -> Answer.created("/v2/plans/" + plan.id(), Document.of(PlanView.TYPE, plan.id(), PlanView.of(plan))));
    }

    /** Whose a new plan will be: empty for the platform. */
    private static Uni<Optional<Organization>> owner(Session session, Caller caller) {
        return caller.role() == Role.SUPER_ADMIN ? Uni.createFrom().item(Optional.empty())
                : session.find(Organization.class, caller.organizationId()).map(Optional::of);
    }

    Uni<Document<PlanView>> update(Caller caller, EventOrigin origin, UUID id, PlanInput input) {
        return tenancy.as(caller, (session, tenant) -> own(session, caller, id)
                .call(plan -> session.refresh(plan, LockModeType.PESSIMISTIC_WRITE))
                .call(plan -> change(session, caller, origin, plan, input))
                .map(plan -> Document.of(PlanView.TYPE, id, PlanView.of(plan))))
                .onFailure(ConstraintViolationException.class).transform(Plans::taken);
    }

    private Uni<Void> change(Session session, Caller caller, EventOrigin origin, Plan plan, PlanInput input) {
        if (input.product() != null && input.product() != plan.product()) {
            throw ApiException.invalid("plan.product", "immutable", "can't be changed: create another plan");
        }
        Map<String, Object> before = plan.facts();
        return makeRoom(session, caller, origin, plan, input)
                .invoke(() -> plan.change(input))
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(caller, "plan.updated", plan).comparing(before, plan.facts())));
    }

    /** Deletes a plan; 409 while a subscription, past ones too, names it. */
    Uni<Void> delete(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> own(session, caller, id)
                .chain(plan -> session.remove(plan)
                        .chain(session::flush)
                        .chain(() -> audit.record(session, origin, entry(caller, "plan.deleted", plan)))))
                .onFailure(ConstraintViolationException.class).transform(used -> ApiException.conflict(
                        "plan_in_use", "Subscriptions use this plan; set active to false so that nobody subscribes to it any more."));
    }

    /** The owner has one default plan per product: who was it no longer is. Changes of an owner's defaults wait for each other. */
    private Uni<Void> makeRoom(Session session, Caller caller, EventOrigin origin, Plan plan, PlanInput input) {
        if (!Boolean.TRUE.equals(input.isDefault())) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:owner, 7)) as text)", String.class)
                .setParameter("owner", "default plan " + plan.owner())
                .getSingleResult()
                .chain(() -> session.createSelectionQuery("""
                        from Plan p where p.defaultPlan and p.product = :product and p.id <> :id
                            and coalesce(p.owner, :platform) = :owner""", Plan.class)
                        .setParameter("product", plan.product().code())
                        .setParameter("id", plan.id())
                        .setParameter("platform", PLATFORM)
                        .setParameter("owner", plan.owner() == null ? PLATFORM : plan.owner())
                        .getSingleResultOrNull())
                .chain(former -> former == null ? Uni.createFrom().voidItem() : yieldDefault(session, caller, origin, former));
    }

    private Uni<Void> yieldDefault(Session session, Caller caller, EventOrigin origin, Plan former) {
        former.yieldDefault();
        return session.flush().chain(() -> audit.record(
                session, origin, entry(caller, "plan.updated", former).changing("default", true, false)));
    }

    private static Uni<Plan> visible(Session session, Caller caller, UUID id) {
        return Partners.require(session, caller)
                .chain(() -> session.createSelectionQuery("from Plan p left join fetch p.organization where p.id = :id", Plan.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(plan -> {
                    boolean seen = plan != null && (caller.role() == Role.SUPER_ADMIN || caller.organizationId().equals(plan.owner())
                            || plan.owner() == null && plan.active());
                    if (!seen) {
                        throw ApiException.notFound();
                    }
                    return plan;
                });
    }

    private static Uni<Plan> own(Session session, Caller caller, UUID id) {
        return visible(session, caller, id).invoke(plan -> {
            if (caller.role() != Role.SUPER_ADMIN && plan.owner() == null) {
                throw ApiException.forbidden("not_permitted", "This plan is the platform's.");
            }
        });
    }

    private static AuditEntry entry(Caller caller, String action, Plan plan) {
        UUID trail = plan.owner() == null ? caller.organizationId() : plan.owner();
        return AuditEntry.success(trail, action, PlanView.TYPE, plan.id(), plan.code());
    }

    private static ApiException taken(Throwable violation) {
        return ApiException.invalid("plan.code", "taken", "is the code of another plan there");
    }
}
