package io.watchpost.auth.confirmation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.LinkTokens;
import io.watchpost.auth.credential.NewPasswords;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Accounts whose address is confirmed by its holder; each call is one transaction. */
@ApplicationScoped
class Confirmations {

    private static final String FIELD = "confirmation_token";

    private final Transactions transactions;
    private final LinkTokens links;
    private final NewPasswords passwords;
    private final AccountEvents events;
    private final AuditTrail audit;

    Confirmations(Transactions transactions, LinkTokens links, NewPasswords passwords, AccountEvents events, AuditTrail audit) {
        this.transactions = transactions;
        this.links = links;
        this.passwords = passwords;
        this.events = events;
        this.audit = audit;
    }

    Uni<TokenUsableView> show(String token) {
        return transactions.asSystem(session -> links.show(session, Purpose.CONFIRMATION, FIELD, token).map(TokenUsableView::of));
    }

    Uni<Void> confirm(ConfirmationInput input, RequestInfo request) {
        return transactions.asSystem(session -> links.use(session, Purpose.CONFIRMATION, FIELD, input.confirmationToken())
                .chain(link -> password(link.user(), input).chain(() -> confirm(session, link.user(), request))));
    }

    private Uni<Void> password(User user, ConfirmationInput input) {
        if (user.passwordHash() == null) {
            return passwords.set(user, "", input.password(), input.passwordConfirmation());
        }
        if (input.password() != null) {
            throw ApiException.invalid("password", "not_accepted", "can't be set here: the account has one already");
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> confirm(Session session, User user, RequestInfo request) {
        EventOrigin origin = EventOrigin.of(user.actor(), request);
        user.confirm();
        return session.flush()
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin,
                        AuditEntry.success(user.organization().id(), "user.confirmed", "users", user.id(), user.username())));
    }
}
