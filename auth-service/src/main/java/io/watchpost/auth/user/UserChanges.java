package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.organization.UserMoves;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts a client's input into a user, with every rule that has to hold and everything that follows from it. */
@ApplicationScoped
class UserChanges {

    private static final String REVOKED = "revoked";

    private final UserAddresses addresses;
    private final UserMoves moves;
    private final SessionEnds sessions;
    private final ImpersonationEnds impersonations;
    private final AccountEvents events;
    private final AuditTrail audit;

    UserChanges(UserAddresses addresses, UserMoves moves, SessionEnds sessions, ImpersonationEnds impersonations, AccountEvents events,
            AuditTrail audit) {
        this.addresses = addresses;
        this.moves = moves;
        this.sessions = sessions;
        this.impersonations = impersonations;
        this.events = events;
        this.audit = audit;
    }

    /** Changes what is sent, in the session's transaction; the user is as {@link UserLocks#take} gave it. */
    Uni<User> apply(Session session, Caller caller, EventOrigin origin, UUID id, UserInput input) {
        List<FieldError> errors = Preferences.errors(UserInput.PREFIX, input.locale(), input.timezone());
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return UserLocks.take(session, id)
                .invoke(user -> UserRules.requireManageable(caller, user))
                .call(user -> change(session, caller, origin, user, input));
    }

    private Uni<Void> change(Session session, Caller caller, EventOrigin origin, User user, UserInput input) {
        ChangedFields changed = new ChangedFields();
        describe(caller, user, input, changed);
        return role(session, caller, origin, user, input.role(), changed)
                .chain(() -> state(session, caller, origin, user, input.active(), changed))
                .chain(() -> addresses.change(session, caller, user, input.email(), changed))
                .chain(() -> changed.isEmpty() ? Uni.createFrom().voidItem() : record(session, origin, user, changed))
                .chain(() -> move(session, caller, origin, user, input.organizationId()));
    }

    private static void describe(Caller caller, User user, UserInput input, ChangedFields changed) {
        UserProfile before = user.profile();
        UserProfile after = before.with(input.profile());
        String locale = input.locale() == null ? user.locale() : input.locale();
        String zone = input.timezone() == null ? user.timeZone() : input.timezone();
        changed.compare(before.members(), after.members());
        changed.compare("locale", user.locale(), locale);
        changed.compare("timezone", user.timeZone(), zone);
        if (changed.contains("phone") || changed.contains("mobile_phone")) {
            caller.requireHolder();
        }
        user.describe(after, locale, zone);
    }

    /** Another role ends the impersonations that the user began and those of the user: neither was permitted to the new role. */
    private Uni<Void> role(Session session, Caller caller, EventOrigin origin, User user, Role given, ChangedFields changed) {
        Role before = user.role();
        if (given == null || given == before) {
            return Uni.createFrom().voidItem();
        }
        caller.requireHolder();
        UserRules.requireAnother(caller, user);
        UserRules.requireGrantable(caller, given, UserInput.PREFIX + "role");
        return Administrators.requireAnother(session, user, given)
                .invoke(() -> {
                    changed.compare("role", before.title(), given.title());
                    user.role(given);
                })
                .chain(() -> impersonations.endOfUser(session, user.id(), REVOKED, origin));
    }

    private Uni<Void> state(Session session, Caller caller, EventOrigin origin, User user, Boolean active, ChangedFields changed) {
        if (active == null || active == user.enabled()) {
            return Uni.createFrom().voidItem();
        }
        caller.requireHolder();
        UserRules.requireAnother(caller, user);
        UserStatus before = user.permanentStatus();
        Uni<Void> switched = active
                ? Uni.createFrom().voidItem().invoke(user::enable)
                : Administrators.requireAnother(session, user, Role.USER).invoke(user::disable)
                        .chain(() -> sessions.shutOut(session, user.id(), origin));
        return switched.invoke(() -> changed.compare("status", before.title(), user.permanentStatus().title()));
    }

    private Uni<Void> move(Session session, Caller caller, EventOrigin origin, User user, UUID organization) {
        if (organization == null || organization.equals(user.organization().id())) {
            return Uni.createFrom().voidItem();
        }
        caller.requireHolder();
        return UserCreations.organization(session, organization, UserInput.PREFIX)
                .chain(next -> moves.move(session, caller, origin, user, next));
    }

    private Uni<Void> record(Session session, EventOrigin origin, User user, ChangedFields changed) {
        user.touch();
        AuditEntry entry = changed.addTo(AuditEntry.success(
                user.organization().id(), "user.updated", UserView.TYPE, user.id(), user.username()));
        return session.flush()
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin, entry));
    }
}
