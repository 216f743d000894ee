package io.watchpost.auth.whitelabel;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** How the product looks, per partner; whoever has chosen nothing takes the partner's choice, and then the platform's. */
@ApplicationScoped
public class Whitelabels {

    private static final String OF_DOMAIN = """
            select w.* from whitelabel_settings w where w.domain = cast(:domain as text) or w.platform
            order by w.domain = cast(:domain as text) desc nulls last limit 1
            """;

    private static final String OF_ORGANIZATION = """
            select w.* from whitelabel_settings w left join organization o on o.id = :organization
            where w.organization_id in (o.id, o.parent_id) or w.platform
            order by w.organization_id = o.id desc nulls last, w.organization_id = o.parent_id desc nulls last limit 1
            """;

    private final Tenancy tenancy;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Branding configured;

    Whitelabels(Tenancy tenancy, Transactions transactions, AuditTrail audit, AuthConfig config) {
        this.tenancy = tenancy;
        this.transactions = transactions;
        this.audit = audit;
        this.configured = Branding.of(config.whitelabel());
    }

    /** The branding that holds for an organization, which the session must see; its own, its partner's or the platform's. */
    public Uni<Branding> brandingOf(Session session, UUID organizationId) {
        return settingsOf(session, organizationId).map(found -> found.map(WhitelabelSettings::branding).orElse(configured));
    }

    /** The branding of a portal; of the platform when there is no such portal. */
    Uni<Document<WhitelabelView>> ofDomain(Optional<String> domain) {
        return transactions.asSystem(session -> session.createNativeQuery(OF_DOMAIN, WhitelabelSettings.class)
                .setParameter("domain", domain.orElse(null))
                .getSingleResultOrNull()
                .map(found -> found == null ? WhitelabelView.inherited(configured) : WhitelabelView.chosen(found)));
    }

    Uni<Document<WhitelabelView>> settings(Caller caller) {
        return tenancy.as(caller, (session, tenant) -> owner(session, caller)
                .chain(owner -> settingsOf(session, owner.id())
                        .map(found -> view(owner, found))));
    }

    Uni<Document<WhitelabelView>> update(Caller caller, EventOrigin origin, WhitelabelInput input) {
        return tenancy.as(caller, (session, tenant) -> owner(session, caller)
                .invoke(owner -> requireSuperAdmin(owner, caller))
                .chain(owner -> session.find(Organization.class, owner.id(), LockModeType.PESSIMISTIC_WRITE))
                .chain(owner -> ownSettings(session, owner)
                        .chain(settings -> change(session, origin, owner, settings, input)))
                .map(WhitelabelView::chosen))
                .onFailure(ConstraintViolationException.class).transform(taken -> domainTaken());
    }

    private Uni<WhitelabelSettings> change(
            Session session, EventOrigin origin, Organization owner, WhitelabelSettings settings, WhitelabelInput input) {
        Branding before = settings.branding();
        Branding after = input.changed(before);
        boolean ofPlatform = owner.parentId() == null;
        if (!ofPlatform && after.domain() != null && after.domain().equals(configured.domain())) {
            throw domainTaken();
        }
        settings.change(after);
        return session.persist(settings)
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, BrandingChanges.entry(owner, settings.id(), before, after)))
                .replaceWith(settings);
    }

    /** Whose settings the caller may see: a Super Admin those of the platform, an Admin those of the own organization. */
    private static Uni<Organization> owner(Session session, Caller caller) {
        String which = caller.role() == Role.SUPER_ADMIN ? "o.parentId is null" : "o.id = :own";
        var query = session.createSelectionQuery("from Organization o where " + which + " order by o.createdAt", Organization.class);
        if (caller.role() != Role.SUPER_ADMIN) {
            query.setParameter("own", caller.organizationId());
        }
        return query.setMaxResults(1).getSingleResultOrNull().invoke(Whitelabels::requirePartner);
    }

    private static void requirePartner(Organization organization) {
        if (organization == null || !organization.partner()) {
            throw ApiException.forbidden("not_a_partner", "Only a partner has white label settings.");
        }
    }

    private static void requireSuperAdmin(Organization owner, Caller caller) {
        if (owner.parentId() == null && caller.role() != Role.SUPER_ADMIN) {
            throw ApiException.forbidden("not_permitted", "How the platform itself looks is a Super Admin's choice.");
        }
    }

    private static Uni<WhitelabelSettings> ownSettings(Session session, Organization owner) {
        return session.createSelectionQuery("from WhitelabelSettings w where w.organization = :owner", WhitelabelSettings.class)
                .setParameter("owner", owner.id())
                .getSingleResultOrNull()
                .map(found -> found == null ? WhitelabelSettings.of(owner) : found);
    }

    private static Uni<Optional<WhitelabelSettings>> settingsOf(Session session, UUID organizationId) {
        return session.createNativeQuery(OF_ORGANIZATION, WhitelabelSettings.class)
                .setParameter("organization", organizationId)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    private Document<WhitelabelView> view(Organization owner, Optional<WhitelabelSettings> found) {
        return found.filter(settings -> settings.organization().equals(owner.id()))
                .map(WhitelabelView::chosen)
                .orElseGet(() -> WhitelabelView.inherited(
                        found.map(WhitelabelSettings::branding).orElse(configured).withoutDomain()));
    }

    private static ApiException domainTaken() {
        return ApiException.conflict("domain_taken", "whitelabel_settings.domain is the domain of another portal.");
    }
}
