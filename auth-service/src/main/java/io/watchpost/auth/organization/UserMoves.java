package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.impersonation.consent.ConsentEnds;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.auth.transfer.OwnedResources;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Moves users between organizations of the caller's circle. The user is shut out and signs in anew; sessions, tokens and second factors
 * follow by their foreign keys; consents to impersonation end, and what the user made stays where it is.
 */
@ApplicationScoped
public class UserMoves {

    private static final String STAYING = """
            select count(*) from User u where u.organization = :organization and u.id <> :user""";
    private static final String STAYING_ADMINS = STAYING + " and u.role <> 'User' and u.status = 'active'";

    private final Tenancy tenancy;
    private final OwnedResources owned;
    private final SessionEnds sessions;
    private final AccountEvents events;
    private final AuditTrail audit;

    UserMoves(Tenancy tenancy, OwnedResources owned, SessionEnds sessions, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.owned = owned;
        this.sessions = sessions;
        this.events = events;
        this.audit = audit;
    }

    /** Moves the user and answers the new organization; one who is there already stays, signed in as before. */
    Uni<Document<OrganizationView>> move(Caller caller, EventOrigin origin, UUID user, UUID organization) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, user)
                .chain(moved -> session.find(Organization.class, organization)
                        .onItem().ifNull().failWith(ApiException::notFound)
                        .call(next -> moved.organization().id().equals(organization)
                                ? Uni.createFrom().voidItem()
                                : move(session, caller, origin, moved, next)))
                .chain(next -> Organizations.document(session, next)));
    }

    /** Moves a user, in the session's transaction, who is as {@link UserLocks#take} gave him and has nothing unsaved. */
    public Uni<Void> move(Session session, Caller caller, EventOrigin origin, User user, Organization next) {
        if (user.role().outranks(caller.role())) {
            throw ApiException.forbidden(new FieldError("user_id", "target_outranks", "This user has a higher role than you."));
        }
        Organization former = user.organization();
        return requireAdminLeft(session, user, former)
                .chain(() -> requireNothingHeld(session, user))
                .chain(() -> sessions.shutOut(session, user.id(), origin))
                .chain(() -> ConsentEnds.ofUser(session, user.id()))
                .chain(() -> transfer(session, user, next))
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> record(session, origin, former.id(), user, former, next))
                .chain(() -> record(session, origin, next.id(), user, former, next));
    }

    /**
     * By a statement of its own: an account that was read before the move and is written after it stays where it is. Who acted for a
     * partner goes on doing so only for another one.
     */
    private static Uni<Void> transfer(Session session, User user, Organization next) {
        return session.createNativeQuery("""
                        update users set organization_id = :organization, partner = partner and :partner, updated_at = :now
                        where id = :id""")
                .setParameter("organization", next.id())
                .setParameter("partner", next.partner())
                .setParameter("now", Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setParameter("id", user.id())
                .executeUpdate()
                .chain(() -> session.refresh(user));
    }

    /** Those who stay keep an Admin. The organization is locked with the user, so that the last two don't leave at the same time. */
    private static Uni<Void> requireAdminLeft(Session session, User user, Organization former) {
        if (user.role() == Role.USER || user.permanentStatus() != UserStatus.ACTIVE) {
            return Uni.createFrom().voidItem();
        }
        return count(session, STAYING, user, former)
                .chain(staying -> count(session, STAYING_ADMINS, user, former).invoke(admins -> {
                    if (staying > 0 && admins == 0) {
                        throw ApiException.conflict("last_admin", "The user is the last Admin of an organization with other users.");
                    }
                }))
                .replaceWithVoid();
    }

    /** What the user made stays with the organization, and somebody must hold it. */
    private Uni<Void> requireNothingHeld(Session session, User user) {
        return owned.of(session, user.id()).chain(held -> owned.underTransfer(session, user.id()).invoke(moving -> {
            if (moving || !held.isEmpty()) {
                throw ApiException.conflict("owns_resources", moving
                        ? "Records are on their way from or to the user: try again when they have arrived."
                        : "The user owns " + held + ": have them transferred first.");
            }
        })).replaceWithVoid();
    }

    private static Uni<Long> count(Session session, String query, User user, Organization former) {
        return session.createSelectionQuery(query, Long.class)
                .setParameter("organization", former)
                .setParameter("user", user.id())
                .getSingleResult();
    }

    /** Both organizations' trails tell of it. */
    private Uni<Void> record(Session session, EventOrigin origin, UUID trail, User user, Organization former, Organization next) {
        return audit.record(session, origin, AuditEntry.success(trail, "user.moved", "users", user.id(), user.username())
                .changing("organization_id", former.id(), next.id()));
    }
}
