package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives accounts new passwords: by the rules, hashed on the pool. */
@ApplicationScoped
public class NewPasswords {

    private final PasswordRules rules;
    private final Passwords passwords;

    NewPasswords(PasswordRules rules, Passwords passwords) {
        this.rules = rules;
        this.passwords = passwords;
    }

    /**
     * Gives the account a password and ends its lock; saved with the session's next flush.
     *
     * @param prefix       of the fields' names in errors
     * @param confirmation the password once more
     * @return fails with 422, or with 503 when too many others wait
     */
    public Uni<Void> set(User user, String prefix, String password, String confirmation) {
        rules.requireGood(prefix, password, confirmation, user);
        return passwords.hashOnPool(password).invoke(user::renewPassword).replaceWithVoid();
    }
}
