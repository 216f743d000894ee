package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.auth.transfer.OwnedResources;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The end of accounts, and what may stand in its way. */
@ApplicationScoped
class UserDeletions {

    /** Locked, so that one that is being ended is awaited, with the session that its end begins. */
    private static final String OPEN_IMPERSONATIONS = """
            select cast(i.id as text) from impersonation i
            where (i.impersonator_id = :user or i.target_id = :user) and i.ended_at is null and i.expires_at > now()
            order by i.id for update
            """;

    private final Tenancy tenancy;
    private final OwnedResources owned;
    private final SessionEnds sessions;
    private final AccountEvents events;
    private final AuditTrail audit;

    UserDeletions(Tenancy tenancy, OwnedResources owned, SessionEnds sessions, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.owned = owned;
        this.sessions = sessions;
        this.events = events;
        this.audit = audit;
    }

    private record Obstacles(List<FieldError> reasons, Map<String, Integer> resources) {}

    /** Whether the user may be deleted. */
    Uni<DeletableView> check(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, id)
                .invoke(user -> UserRules.requireManageable(caller, user))
                .chain(user -> obstacles(session, user)))
                .map(found -> DeletableView.of(found.reasons().stream().map(FieldError::code).toList(), found.resources()));
    }

    /** Deletes another user. */
    Uni<Void> delete(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, id)
                .invoke(user -> UserRules.requireManageable(caller, user))
                .invoke(user -> UserRules.requireAnother(caller, user))
                .chain(user -> end(session, origin, user)));
    }

    /** Deletes the caller's account. */
    Uni<Void> deleteOwn(Caller caller, EventOrigin origin) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, caller.userId())
                .chain(user -> end(session, origin, user)));
    }

    private Uni<Void> end(Session session, EventOrigin origin, User user) {
        AuditEntry entry = AuditEntry.success(user.organization().id(), "user.deleted", UserView.TYPE, user.id(), user.username());
        return obstacles(session, user)
                .invoke(found -> {
                    if (!found.reasons().isEmpty()) {
                        throw ApiException.conflict(found.reasons());
                    }
                })
                .chain(() -> sessions.shutOut(session, user.id(), origin))
                .chain(() -> session.createMutationQuery("delete from User u where u.id = :id")
                        .setParameter("id", user.id())
                        .executeUpdate())
                .chain(() -> events.gone(session, user, origin))
                .chain(() -> audit.record(session, origin, entry));
    }

    private Uni<Obstacles> obstacles(Session session, User user) {
        List<FieldError> reasons = new ArrayList<>();
        return owned.of(session, user.id())
                .call(resources -> owned.underTransfer(session, user.id()).invoke(moving -> {
                    if (moving || !resources.isEmpty()) {
                        reasons.add(new FieldError(null, "owns_resources", "The user owns records: have them transferred first."));
                    }
                }))
                .call(() -> Administrators.reasons(session, user, Role.USER).invoke(reasons::addAll))
                .call(() -> openImpersonations(session, user).invoke(open -> {
                    if (!open.isEmpty()) {
                        reasons.add(new FieldError(null, "open_impersonation", "An impersonation by the user, or of the user, is open."));
                    }
                }))
                .map(resources -> new Obstacles(reasons, resources));
    }

    private static Uni<List<String>> openImpersonations(Session session, User user) {
        return session.createNativeQuery(OPEN_IMPERSONATIONS, String.class).setParameter("user", user.id()).getResultList();
    }
}
