package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Makes users, in the session's transaction, and tells of them. */
@ApplicationScoped
class UserCreations {

    private final AccountLetters letters;
    private final AccountEvents events;
    private final AuditTrail audit;

    UserCreations(AccountLetters letters, AccountEvents events, AuditTrail audit) {
        this.letters = letters;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Refuses what could not be made.
     *
     * @param prefix of the fields' names in errors
     */
    void requireValid(Caller caller, UserInput input, String prefix) {
        List<FieldError> errors = input.errors(prefix);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        UserRules.requireGrantable(caller, role(input), prefix + "role");
    }

    /** The organization named, the caller's own when none is; fails with 422 when it is outside the circle. */
    static Uni<Organization> organization(Session session, Caller caller, UUID wanted) {
        return organization(session, Optional.ofNullable(wanted).orElse(caller.organizationId()), UserInput.PREFIX);
    }

    /** An organization within the circle; fails with 422. */
    static Uni<Organization> organization(Session session, UUID wanted, String prefix) {
        return session.find(Organization.class, wanted)
                .onItem().ifNull().failWith(() -> ApiException.invalid(
                        prefix + "organization_id", "not_found", "is no organization of yours"));
    }

    /** Makes the user of a valid input; the address is asked to be confirmed unless that is said to be needless. */
    Uni<User> add(Session session, EventOrigin origin, Organization organization, UserInput input, String prefix) {
        User user = user(organization, input, input.known() ? UserStatus.ACTIVE : UserStatus.UNCONFIRMED);
        return save(session, origin, user, "user.created", prefix)
                .chain(() -> user.permanentStatus() == UserStatus.UNCONFIRMED
                        ? letters.confirm(session, user)
                        : Uni.createFrom().voidItem())
                .replaceWith(user);
    }

    /** Makes a user who is invited to choose a password. */
    Uni<User> invite(Session session, EventOrigin origin, Organization organization, UserInput input, String inviter) {
        User user = user(organization, input, UserStatus.INVITED);
        return save(session, origin, user, "user.invited", UserInput.PREFIX)
                .chain(() -> letters.invite(session, user, inviter))
                .replaceWith(user);
    }

    /** A user as the input describes him, not saved yet. */
    static User user(Organization organization, UserInput input, UserStatus status) {
        User user = new User(organization, input.email(), input.email(), role(input), status);
        user.describe(UserProfile.EMPTY.with(input.profile()), Optional.ofNullable(input.locale()).orElse(Preferences.DEFAULT_LOCALE),
                Optional.ofNullable(input.timezone()).orElse(Preferences.DEFAULT_ZONE));
        if (input.shut()) {
            user.disable();
        }
        return user;
    }

    /** Tells of a user who has been saved, in events and on record. */
    Uni<Void> tell(Session session, EventOrigin origin, User user, String action) {
        return events.changed(session, user, origin)
                .chain(() -> audit.record(session, origin, AuditEntry.success(
                        user.organization().id(), action, UserView.TYPE, user.id(), user.username())));
    }

    private Uni<Void> save(Session session, EventOrigin origin, User user, String action, String prefix) {
        return session.persist(user)
                .chain(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> UserAddresses.taken(prefix))
                .chain(() -> tell(session, origin, user, action));
    }

    /** The role wanted, the lowest one when none is named. */
    static Role role(UserInput input) {
        return Optional.ofNullable(input.role()).orElse(Role.USER);
    }
}
