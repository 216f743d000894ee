package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.session.RecentSignInGate;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The addresses of accounts: which are in use, and what a new one takes. */
@ApplicationScoped
class UserAddresses {

    private final AccountLetters letters;
    private final RecentSignInGate recentSignIn;

    UserAddresses(AccountLetters letters, RecentSignInGate recentSignIn) {
        this.letters = letters;
        this.recentSignIn = recentSignIn;
    }

    /** Those that an account has, in whatever organization; in lower case. */
    static Uni<Set<String>> known(Session session, Collection<String> addresses) {
        return session.createNativeQuery(
                        "select known_addresses(string_to_array(cast(:addresses as text), chr(10)))", String.class)
                .setParameter("addresses", String.join("\n", addresses))
                .getResultList()
                .map(found -> {
                    Set<String> known = new TreeSet<>();
                    found.forEach(address -> known.add(address.toLowerCase(Locale.ROOT)));
                    return known;
                });
    }

    /** @param prefix of the field's name */
    static ApiException taken(String prefix) {
        return ApiException.invalid(prefix + "email", "taken", "is the address of another account");
    }

    /**
     * Changes the address. That of an account in use stays until the new one is confirmed; that of an account which nobody has confirmed
     * yet changes at once, and what it waits for is sent to the new one.
     */
    Uni<Void> change(Session session, Caller caller, User user, String email, ChangedFields changed) {
        if (email == null || email.equalsIgnoreCase(user.email())) {
            return Uni.createFrom().voidItem();
        }
        caller.requireHolder();
        if (caller.userId().equals(user.id())) {
            recentSignIn.require(caller);
        }
        return known(session, List.of(email))
                .invoke(known -> {
                    if (!known.isEmpty() && !email.equalsIgnoreCase(user.username())) {
                        throw taken(UserInput.PREFIX);
                    }
                })
                .chain(() -> switch (user.permanentStatus()) {
                    case INVITED, UNCONFIRMED -> replace(session, caller, user, email, changed);
                    default -> letters.changeEmail(session, user, email)
                            .invoke(() -> changed.compare("unconfirmed_email", null, email));
                });
    }

    /** Sends what an account that isn't confirmed yet waits for. */
    Uni<Void> remind(Session session, Caller caller, User user) {
        return user.permanentStatus() == UserStatus.INVITED
                ? letters.invite(session, user, caller.username())
                : letters.confirm(session, user);
    }

    private Uni<Void> replace(Session session, Caller caller, User user, String email, ChangedFields changed) {
        changed.compare("email", user.email(), email);
        user.replaceEmail(email);
        return remind(session, caller, user);
    }
}
