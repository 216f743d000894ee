package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.apikey.ApiKeys;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Changing and deleting organizations; each call is one transaction. Those above an organization may change all of it; its own Admins
 * what {@code can_edit_organization} leaves them.
 */
@ApplicationScoped
class OrganizationChanges {

    private static final String DEPENDENTS = """
            select (select count(*) from organization where parent_id = :id) as customers,
                (select count(*) from users where organization_id = :id) as users,
                (select count(*) from subscription where organization_id = :id and status = 'active') as subscriptions
            """;

    private final Tenancy tenancy;
    private final ApiKeys apiKeys;
    private final AccountEvents events;
    private final AuditTrail audit;

    OrganizationChanges(Tenancy tenancy, ApiKeys apiKeys, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.apiKeys = apiKeys;
        this.events = events;
        this.audit = audit;
    }

    Uni<Document<OrganizationView>> update(Caller caller, EventOrigin origin, UUID id, OrganizationChange change) {
        return tenancy.as(caller, (session, tenant) -> locked(session, id)
                .invoke(organization -> requirePermitted(caller, organization, change))
                .call(organization -> requireNoCustomersLeft(session, organization, change))
                .call(organization -> apply(session, origin, organization, change))
                .chain(organization -> Organizations.document(session, organization)))
                .onFailure(ConstraintViolationException.class).transform(name -> Organizations.taken("organization."));
    }

    /** Deletes one that has neither customers nor users nor an active subscription, with its plans, API keys and past subscriptions. */
    Uni<Void> delete(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> locked(session, id))
                .invoke(organization -> Partners.requireAbove(caller, organization))
                .call(organization -> requireUnused(session, id))
                .call(() -> apiKeys.deleteOfOrganization(session, id, origin))
                .chain(organization -> remove(session, organization)
                        .chain(() -> events.organizationDeleted(session, id, origin))
                        .chain(() -> audit.record(session, origin, entry("organization.deleted", organization)))))
                .onFailure(ConstraintViolationException.class)
                .transform(used -> ApiException.conflict("in_use", "Something was added to the organization meanwhile."));
    }

    private static Uni<Organization> locked(Session session, UUID id) {
        return session.find(Organization.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    private static void requirePermitted(Caller caller, Organization organization, OrganizationChange change) {
        boolean runsPlatform = caller.role() == Role.SUPER_ADMIN;
        boolean above = runsPlatform || !organization.id().equals(caller.organizationId());
        if (!above && !organization.canEditOrganization()) {
            throw ApiException.forbidden("not_permitted", "This organization is changed by the partner above it.");
        }
        change.requirePermitted(above, runsPlatform);
    }

    private static Uni<Void> requireNoCustomersLeft(Session session, Organization organization, OrganizationChange change) {
        if (!organization.partner() || !Boolean.FALSE.equals(change.partner())) {
            return Uni.createFrom().voidItem();
        }
        if (organization.parentId() == null) {
            throw ApiException.conflict("platform", "The platform's own organization stays a partner.");
        }
        return dependents(session, organization.id()).invoke(dependents -> {
            if (dependents.get("customers", Long.class) > 0) {
                throw ApiException.conflict("has_customers", "A partner with customers stays one.");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> apply(Session session, EventOrigin origin, Organization organization, OrganizationChange change) {
        Map<String, Object> before = organization.facts();
        if (!organization.change(change)) {
            return Uni.createFrom().voidItem();
        }
        return session.flush()
                .chain(() -> events.changed(session, organization, origin))
                .chain(() -> audit.record(session, origin,
                        entry("organization.updated", organization).comparing(before, organization.facts())));
    }

    private static Uni<Void> requireUnused(Session session, UUID id) {
        return dependents(session, id).invoke(dependents -> {
            List<FieldError> reasons = new ArrayList<>();
            add(reasons, "has_customers", dependents.get("customers", Long.class), "customers");
            add(reasons, "has_users", dependents.get("users", Long.class), "users");
            add(reasons, "has_subscriptions", dependents.get("subscriptions", Long.class), "active subscriptions");
            if (!reasons.isEmpty()) {
                throw ApiException.conflict(reasons);
            }
        }).replaceWithVoid();
    }

    private static void add(List<FieldError> reasons, String code, long count, String what) {
        if (count > 0) {
            reasons.add(new FieldError(null, code, "The organization has " + count + " " + what + "."));
        }
    }

    private static Uni<Tuple> dependents(Session session, UUID id) {
        return session.createNativeQuery(DEPENDENTS, Tuple.class).setParameter("id", id).getSingleResult();
    }

    private static Uni<Integer> remove(Session session, Organization organization) {
        return run(session, "delete from subscription where organization_id = :id", organization)
                .chain(() -> run(session, "delete from plan where organization_id = :id", organization))
                .chain(() -> run(session, "delete from organization where id = :id", organization));
    }

    private static Uni<Integer> run(Session session, String statement, Organization organization) {
        return session.createNativeQuery(statement).setParameter("id", organization.id()).executeUpdate();
    }

    private static AuditEntry entry(String action, Organization organization) {
        return AuditEntry.success(organization.id(), action, OrganizationView.TYPE, organization.id(), organization.name());
    }
}
