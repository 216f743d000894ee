package io.watchpost.auth.impersonation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.impersonation.ImpersonationConfig;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What organizations have decided about impersonation. */
@ApplicationScoped
public class Policies {

    private static final String OPTED_OUT = "opted_out";

    private final ImpersonationConfig system;
    private final Tenancy tenancy;
    private final ImpersonationEnds ends;
    private final AuditTrail audit;
    private final ObjectMapper json;

    Policies(AuthConfig config, Tenancy tenancy, ImpersonationEnds ends, AuditTrail audit, ObjectMapper json) {
        this.system = config.impersonation();
        this.tenancy = tenancy;
        this.ends = ends;
        this.audit = audit;
        this.json = json;
    }

    /**
     * What counts between two organizations.
     *
     * @param targets       settings of the target's organization as JSON, null when it has none
     * @param impersonators settings of the impersonator's organization likewise
     */
    public Policy between(String targets, String impersonators) {
        return Policy.of(read(targets), system).towards(Policy.of(read(impersonators), system));
    }

    Uni<Document<PolicyView>> show(Caller caller, UUID organization) {
        return tenancy.as(caller, (session, tenant) -> session.find(Organization.class, organization)
                .onItem().ifNull().failWith(ApiException::notFound)
                .chain(found -> session.find(OrganizationPolicy.class, organization).map(policy -> view(found, policy))));
    }

    /** Who opts out of being impersonated also ends what is going on: no start can slip through, as it locks the organization too. */
    Uni<Document<PolicyView>> change(Caller caller, EventOrigin origin, PolicyChange change) {
        return tenancy.as(caller, (session, tenant) -> lock(session, caller.organizationId())
                .chain(organization -> policy(session, organization)
                        .chain(policy -> decide(session, origin, organization, policy, change)
                                .replaceWith(() -> view(organization, policy)))));
    }

    /** Against starts, which hold the organization's key: the lock that Hibernate would take lets them pass. */
    private static Uni<Organization> lock(Session session, UUID organization) {
        return session.createNativeQuery("select cast(id as text) from organization where id = :id for update", String.class)
                .setParameter("id", organization)
                .getSingleResult()
                .chain(() -> session.find(Organization.class, organization));
    }

    private static Uni<OrganizationPolicy> policy(Session session, Organization organization) {
        return session.find(OrganizationPolicy.class, organization.id())
                .onItem().ifNull().switchTo(() -> {
                    OrganizationPolicy first = new OrganizationPolicy(organization);
                    return session.persist(first).replaceWith(first);
                });
    }

    private Uni<Void> decide(
            Session session, EventOrigin origin, Organization organization, OrganizationPolicy policy, PolicyChange change) {
        PolicySettings before = policy.settings();
        PolicySettings after = change.applyTo(before);
        PolicyBounds.check(after, system);
        policy.decide(after);
        AuditEntry entry = AuditEntry.success(
                organization.id(), "impersonation_policy.updated", PolicyView.TYPE, organization.id(), organization.name());
        return session.flush()
                .chain(() -> audit.record(session, origin, change.changes(entry, before, after)))
                .chain(() -> Boolean.FALSE.equals(after.allowed())
                        ? ends.endOfOrganization(session, organization.id(), OPTED_OUT, origin)
                        : Uni.createFrom().voidItem());
    }

    private Document<PolicyView> view(Organization organization, OrganizationPolicy policy) {
        PolicySettings own = Optional.ofNullable(policy).map(OrganizationPolicy::settings).orElse(PolicySettings.NONE);
        return PolicyView.of(organization, own, Policy.of(own, system), policy == null ? null : policy.updatedAt());
    }

    private PolicySettings read(String settings) {
        try {
            return settings == null ? PolicySettings.NONE : json.readValue(settings, PolicySettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The policy can't be read", e);
        }
    }
}
