package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Letters that ask somebody in. */
@ApplicationScoped
class Invitations {

    private final Tenancy tenancy;
    private final Idempotency idempotency;
    private final UserCreations creations;
    private final UserAddresses addresses;
    private final AccountLetters letters;
    private final AuditTrail audit;

    Invitations(Tenancy tenancy, Idempotency idempotency, UserCreations creations, UserAddresses addresses, AccountLetters letters,
            AuditTrail audit) {
        this.tenancy = tenancy;
        this.idempotency = idempotency;
        this.creations = creations;
        this.addresses = addresses;
        this.letters = letters;
        this.audit = audit;
    }

    /** Invites somebody; who was invited before and hasn't come yet is invited again, and stays who he is. */
    Uni<Response> invite(Caller caller, EventOrigin origin, String key, InvitationInput invitation) {
        UserInput input = UserInput.invited(invitation.email(), invitation.organizationId(), invitation.role());
        creations.requireValid(caller, input, UserInput.PREFIX);
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, key, "inviteUser", invitation,
                () -> find(session, input.email())
                        .chain(known -> known == null
                                ? inviteAnew(session, caller, origin, input)
                                : inviteAgain(session, caller, origin, known, input))
                        .map(UserView::created)));
    }

    /** Sends the letter again that the account waits for: to confirm its address, or the invitation. */
    Uni<Message> remind(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, id)
                .invoke(user -> UserRules.requireManageable(caller, user))
                .invoke(Invitations::requireWaiting)
                .call(user -> addresses.remind(session, caller, user))
                .call(user -> record(session, origin, user, "user.reminded")))
                .replaceWith(new Message("The letter is on its way."));
    }

    private Uni<User> inviteAnew(Session session, Caller caller, EventOrigin origin, UserInput input) {
        return UserCreations.organization(session, caller, input.organizationId())
                .chain(organization -> creations.invite(session, origin, organization, input, caller.username()));
    }

    private Uni<User> inviteAgain(Session session, Caller caller, EventOrigin origin, User known, UserInput input) {
        boolean elsewhere = input.organizationId() != null && !input.organizationId().equals(known.organization().id());
        if (known.permanentStatus() != UserStatus.INVITED || elsewhere) {
            throw UserAddresses.taken(UserInput.PREFIX);
        }
        UserRules.requireManageable(caller, known);
        return letters.invite(session, known, caller.username())
                .chain(() -> record(session, origin, known, "user.invited"))
                .replaceWith(known);
    }

    private static Uni<User> find(Session session, String email) {
        return session.createSelectionQuery("from User u join fetch u.organization where lower(u.email) = :email", User.class)
                .setParameter("email", email.toLowerCase(Locale.ROOT))
                .getSingleResultOrNull();
    }

    private static void requireWaiting(User user) {
        if (user.permanentStatus() == UserStatus.INACTIVE) {
            throw ApiException.conflict("inactive", "The account can't be used.");
        }
        if (user.permanentStatus() == UserStatus.ACTIVE) {
            throw ApiException.conflict("already_confirmed", "The account is confirmed.");
        }
    }

    private Uni<Void> record(Session session, EventOrigin origin, User user, String action) {
        return audit.record(session, origin,
                AuditEntry.success(user.organization().id(), action, UserView.TYPE, user.id(), user.username()));
    }
}
