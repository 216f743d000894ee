package io.watchpost.auth.confirmation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.LinkTokens;
import io.watchpost.auth.credential.LinkTokens.Link;
import io.watchpost.auth.credential.OneUseTokens;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** New e-mail addresses that their holder has confirmed; the call is one transaction. */
@ApplicationScoped
class EmailChanges {

    private static final String FIELD = "email_change_token";

    private final Transactions transactions;
    private final LinkTokens links;
    private final OneUseTokens tokens;
    private final AccountLetters letters;
    private final AccountEvents events;
    private final AuditTrail audit;

    EmailChanges(Transactions transactions, LinkTokens links, OneUseTokens tokens, AccountLetters letters, AccountEvents events,
            AuditTrail audit) {
        this.transactions = transactions;
        this.links = links;
        this.tokens = tokens;
        this.letters = letters;
        this.events = events;
        this.audit = audit;
    }

    Uni<Void> confirm(String token, RequestInfo request) {
        return transactions.asSystem(session -> links.use(session, Purpose.EMAIL_CHANGE, FIELD, token)
                        .call(link -> requireFree(session, link))
                        .chain(link -> change(session, link.user(), link.detail(), request)))
                .onFailure(ConstraintViolationException.class).transform(meanwhile -> taken());
    }

    private Uni<Void> change(Session session, User user, String email, RequestInfo request) {
        EventOrigin origin = EventOrigin.of(user.actor(), request);
        String old = user.email();
        AuditEntry entry = AuditEntry.success(user.organization().id(), "user.email_changed", "users", user.id(), user.username())
                .changing("email", old, email);
        user.replaceEmail(email);
        return session.flush()
                // A link to a new password may still lie in the old mailbox.
                .chain(() -> tokens.withdraw(session, user.id(), Purpose.RESET))
                .chain(() -> letters.emailChanged(session, user, old))
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin, entry));
    }

    /** An address must not be another account's name either: who signs in may give one or the other. */
    private static Uni<Void> requireFree(Session session, Link link) {
        return session.createSelectionQuery("""
                        select count(*) from User u
                        where u.id <> :own and (lower(u.email) = :email or lower(u.username) = :email)""", Long.class)
                .setParameter("own", link.user().id())
                .setParameter("email", link.detail().toLowerCase(Locale.ROOT))
                .getSingleResult()
                .map(others -> {
                    if (others > 0) {
                        throw taken();
                    }
                    return null;
                });
    }

    private static ApiException taken() {
        return ApiException.invalid(FIELD, "taken", "is for an address that another account has by now");
    }
}
