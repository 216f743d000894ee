package io.watchpost.auth.confirmation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.LinkTokens;
import io.watchpost.auth.credential.NewPasswords;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** An invitation is accepted by choosing a password; each call is one transaction. */
@ApplicationScoped
class InvitationAcceptance {

    private static final String FIELD = "invitation_token";

    private final Transactions transactions;
    private final LinkTokens links;
    private final NewPasswords passwords;
    private final AccountEvents events;
    private final AuditTrail audit;

    InvitationAcceptance(Transactions transactions, LinkTokens links, NewPasswords passwords, AccountEvents events, AuditTrail audit) {
        this.transactions = transactions;
        this.links = links;
        this.passwords = passwords;
        this.events = events;
        this.audit = audit;
    }

    Uni<TokenUsableView> show(String token) {
        return transactions.asSystem(session -> links.show(session, Purpose.INVITATION, FIELD, token)
                .invoke(link -> requireInvited(link.user()))
                .map(TokenUsableView::of));
    }

    Uni<Void> accept(InvitationAcceptanceInput input, RequestInfo request) {
        return transactions.asSystem(session -> links.use(session, Purpose.INVITATION, FIELD, input.invitationToken())
                .invoke(link -> requireInvited(link.user()))
                .chain(link -> passwords.set(link.user(), "", input.password(), input.passwordConfirmation())
                        .chain(() -> accept(session, link.user(), request))));
    }

    private Uni<Void> accept(Session session, User user, RequestInfo request) {
        EventOrigin origin = EventOrigin.of(user.actor(), request);
        user.confirm();
        return session.flush()
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin, AuditEntry.success(
                        user.organization().id(), "user.invitation_accepted", "users", user.id(), user.username())));
    }

    private static void requireInvited(User user) {
        if (user.permanentStatus() != UserStatus.INVITED) {
            throw ApiException.invalid(FIELD, "used", "belongs to an account that is in use already");
        }
    }
}
