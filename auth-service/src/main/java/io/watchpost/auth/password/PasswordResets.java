package io.watchpost.auth.password;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.LinkTokens;
import io.watchpost.auth.credential.NewPasswords;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;

/** Sets passwords with what a letter brought; the call is one transaction. */
@ApplicationScoped
class PasswordResets {

    private static final String FIELD = "reset_password_token";

    private final Transactions transactions;
    private final LinkTokens links;
    private final NewPasswords passwords;
    private final PasswordChanges changes;

    PasswordResets(Transactions transactions, LinkTokens links, NewPasswords passwords, PasswordChanges changes) {
        this.transactions = transactions;
        this.links = links;
        this.passwords = passwords;
        this.changes = changes;
    }

    Uni<Void> reset(ResetInput input, RequestInfo request) {
        return transactions.asSystem(session -> links.use(session, Purpose.RESET, FIELD, input.resetPasswordToken())
                .invoke(link -> requireActive(link.user()))
                .chain(link -> passwords.set(link.user(), "", input.password(), input.passwordConfirmation())
                        .chain(() -> changes.finish(session, link.user(), null, "user.password_reset",
                                EventOrigin.of(link.user().actor(), request)))));
    }

    private static void requireActive(User user) {
        if (user.permanentStatus() != UserStatus.ACTIVE) {
            throw ApiException.invalid(FIELD, "inactive", "belongs to an account that can't be used");
        }
    }
}
