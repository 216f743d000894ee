package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Brings stored hashes up to the configured parameters, when the password is known because it was just given. */
@ApplicationScoped
class Rehash {

    private static final Logger LOG = Logger.getLogger(Rehash.class);

    private final Passwords passwords;
    private final Transactions transactions;

    Rehash(Passwords passwords, Transactions transactions) {
        this.passwords = passwords;
        this.transactions = transactions;
    }

    /**
     * Renews the hash of the password where it is weaker than a new one, in the database and in the user given. A sign-in doesn't fail when
     * this does: the next one tries again.
     */
    Uni<Void> improve(User user, String password) {
        String stored = user.passwordHash();
        if (!passwords.outdated(stored)) {
            return Uni.createFrom().voidItem();
        }
        return passwords.hashOnPool(password)
                .chain(renewed -> replace(user, stored, renewed))
                .onFailure().invoke(failure -> LOG.infof("A password's hash stays as it is: %s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    /** Leaves a password alone that was changed meanwhile. */
    private Uni<Void> replace(User user, String stored, String renewed) {
        return transactions.asSystem(session -> session
                        .createMutationQuery("update User u set u.passwordHash = :renewed where u.id = :id and u.passwordHash = :stored")
                        .setParameter("renewed", renewed)
                        .setParameter("id", user.id())
                        .setParameter("stored", stored)
                        .executeUpdate())
                .invoke(() -> user.passwordHash(renewed))
                .replaceWithVoid();
    }
}
