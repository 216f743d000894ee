package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Who acts for a partner. The first such user makes the organization a partner; with the last one it ceases to be one, unless it has
 * customers. The platform's own organization always is one.
 */
@ApplicationScoped
class PartnerUsers {

    private final Tenancy tenancy;
    private final AccountEvents events;
    private final AuditTrail audit;

    PartnerUsers(Tenancy tenancy, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.events = events;
        this.audit = audit;
    }

    /** Makes the user a partner user. Does nothing where he is one. */
    Uni<Document<UserView>> set(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, id)
                .call(user -> user.partner() ? Uni.createFrom().voidItem() : flag(session, origin, user, true)
                        .chain(() -> turn(session, origin, user.organization(), true))))
                .map(UserView::document);
    }

    /** Takes the flag away. Does nothing where there is none; fails with 409 for the last one of a partner with customers. */
    Uni<Document<UserView>> unset(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, id)
                .call(user -> user.partner() ? flag(session, origin, user, false)
                        .chain(() -> settle(session, origin, user.organization())) : Uni.createFrom().voidItem()))
                .map(UserView::document);
    }

    private Uni<Void> flag(Session session, EventOrigin origin, User user, boolean partner) {
        user.partner(partner);
        user.touch();
        return session.flush()
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin, AuditEntry
                        .success(user.organization().id(), "user.updated", UserView.TYPE, user.id(), user.username())
                        .changing("partner", !partner, partner)));
    }

    private Uni<Void> settle(Session session, EventOrigin origin, Organization organization) {
        if (organization.parentId() == null) {
            return Uni.createFrom().voidItem();
        }
        return count(session, "select count(*) from User u where u.partner and u.organization.id = :id", organization)
                .chain(partners -> partners > 0 ? Uni.createFrom().voidItem() : resign(session, origin, organization));
    }

    private Uni<Void> resign(Session session, EventOrigin origin, Organization organization) {
        return count(session, "select count(*) from Organization o where o.parent.id = :id", organization)
                .invoke(customers -> {
                    if (customers > 0) {
                        throw ApiException.conflict("has_customers", "The user is the last one of a partner that has customers.");
                    }
                })
                .chain(() -> turn(session, origin, organization, false));
    }

    private Uni<Void> turn(Session session, EventOrigin origin, Organization organization, boolean partner) {
        if (organization.partner() == partner) {
            return Uni.createFrom().voidItem();
        }
        organization.partner(partner);
        return session.flush()
                .chain(() -> events.changed(session, organization, origin))
                .chain(() -> audit.record(session, origin, AuditEntry
                        .success(organization.id(), "organization.updated", "organizations", organization.id(), organization.name())
                        .changing("partner", !partner, partner)));
    }

    private static Uni<Long> count(Session session, String statement, Organization organization) {
        return session.createSelectionQuery(statement, Long.class).setParameter("id", organization.id()).getSingleResult();
    }
}
