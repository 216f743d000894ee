package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.plan.Subscriptions;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with organizations; each call is one transaction within the caller's circle. */
@ApplicationScoped
public class Organizations {

    private static final int MOST_MEMBERS = 1000;
    private static final ListSource SOURCE = ListSource.of("o", "Organization o left join fetch o.parent p");

    static final Columns COLUMNS = Columns.list()
            .text("name", "o.name").text("company_name", "o.companyName").query("partner", Kind.BOOLEAN, "o.partner")
            .text("country", "o.details.country")
            .sort("name", "lower(o.name)").sort("company_name", "lower(o.companyName)")
            .sort("created_at", "o.createdAt").sort("updated_at", "o.updatedAt")
            .dateRange("o.createdAt").defaultSort("created_at:desc").tieBreaker("o.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Subscriptions subscriptions;
    private final AccountEvents events;
    private final AuditTrail audit;

    Organizations(Tenancy tenancy, Lists lists, Idempotency idempotency, Subscriptions subscriptions, AccountEvents events,
            AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.subscriptions = subscriptions;
        this.events = events;
        this.audit = audit;
    }

    Uni<ListDocument<OrganizationView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller).chain(() -> lists.entities(session, query,
                SOURCE.within(tenant.circle(), "o.id"), Organization.class,
                one -> OrganizationView.of(one, one.parentName(), null).resource())));
    }

    Uni<Document<OrganizationView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> session.find(Organization.class, id)
                .onItem().ifNull().failWith(ApiException::notFound)
                .chain(organization -> document(session, organization)));
    }

    /** An organization as it is shown alone. */
    static Uni<Document<OrganizationView>> document(Session session, Organization organization) {
        return parentName(session, organization).chain(parent -> members(session, organization).map(members -> Document.of(
                OrganizationView.TYPE, organization.id(), OrganizationView.of(organization, parent.orElse(null), members))));
    }

    /** Empty where there is none, and for a customer, who doesn't see its partner's record. */
    private static Uni<Optional<String>> parentName(Session session, Organization organization) {
        return session.createSelectionQuery("select o.name from Organization o where o.id = :parent", String.class)
                .setParameter("parent", organization.parentId())
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String key, OrganizationInput input) {
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> idempotency.once(session, caller, key, "createOrganization", input,
                        () -> make(session, caller, origin, input, Fields.OF_ORGANIZATION)
                                .chain(made -> document(session, made))
                                .map(document -> Answer.created("/v2/organizations/" + document.data().id(), document)))));
    }

    /**
     * How the client's body names what an organization is made of, for errors.
     *
     * @param organization what stands before a field of the organization, with the dot at its end
     * @param plans        the list of plans
     */
    public record Fields(String organization, String plans) {

        static final Fields OF_ORGANIZATION = new Fields("organization.", "organization.plans");
    }

    /** Makes an organization with its subscriptions, in the session's transaction; the caller has been found to be permitted to. */
    public Uni<Organization> make(Session session, Caller caller, EventOrigin origin, OrganizationInput input, Fields fields) {
        if (!input.subscribesToDefaults() && input.wantedPlans().isEmpty()) {
            throw ApiException.invalid(fields.plans(), "required", "must name a plan when the default ones are skipped");
        }
        return parent(session, Optional.ofNullable(input.parentOrganization()).orElse(caller.organizationId()), fields)
                .chain(parent -> add(session, origin, input, parent, fields));
    }

    /** @param path what stands before the field's name in errors, with the dot at its end */
    static ApiException taken(String path) {
        return ApiException.invalid(path + "name", "taken", "is the name of another organization there");
    }

    private Uni<Organization> add(Session session, EventOrigin origin, OrganizationInput input, Organization parent, Fields fields) {
        Organization organization = Organization.customer(input.name().strip(), input.companyName().strip(), parent);
        organization.describe(input.description(), input.details());
        return widen(session, organization)
                .chain(() -> session.persist(organization))
                .chain(session::flush)
                .onFailure(ConstraintViolationException.class).transform(name -> taken(fields.organization()))
                .chain(() -> subscriptions.subscribe(
                        session, organization, input.subscribesToDefaults(), input.wantedPlans(), fields.plans(), origin))
                .chain(() -> events.changed(session, organization, origin))
                .chain(() -> audit.record(session, origin, AuditEntry.success(
                        organization.id(), "organization.created", OrganizationView.TYPE, organization.id(), organization.name())))
                .replaceWith(organization);
    }

    /** The new organization belongs to the circle from its first statement on. */
    private static Uni<String> widen(Session session, Organization organization) {
        return session.createNativeQuery("""
                        select set_config('watchpost.circle', case current_setting('watchpost.circle') when '*' then '*'
                            else current_setting('watchpost.circle') || ',' || :id end, true)""", String.class)
                .setParameter("id", organization.id().toString())
                .getSingleResult();
    }

    /** Locked, so that it stays a partner meanwhile. */
    private static Uni<Organization> parent(Session session, UUID id, Fields fields) {
        return session.find(Organization.class, id, LockModeType.PESSIMISTIC_READ).map(parent -> {
            if (parent == null || !parent.partner()) {
                throw ApiException.invalid(
                        fields.organization() + "parent_organization", "not_found", "is no partner that you may add customers to");
            }
            return parent;
        });
    }

    private static Uni<List<OrganizationView.Member>> members(Session session, Organization organization) {
        return session.createSelectionQuery("""
                        select u.id, u.username, u.partner from User u where u.organization = :organization
                        order by lower(u.username)""", Object[].class)
                .setParameter("organization", organization)
                .setMaxResults(MOST_MEMBERS)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new OrganizationView.Member((UUID) row[0], (String) row[1], (Boolean) row[2]))
                        .toList());
    }
}
