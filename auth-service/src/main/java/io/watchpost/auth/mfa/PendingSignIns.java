package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.Credentials;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What who has passed the first step of a sign-in may see and ask for. */
@ApplicationScoped
class PendingSignIns {

    private final Transactions transactions;
    private final OtpStates states;
    private final SmsMessages messages;

    PendingSignIns(Transactions transactions, OtpStates states, SmsMessages messages) {
        this.transactions = transactions;
        this.states = states;
        this.messages = messages;
    }

    Uni<SecondFactors> factors(String state) {
        return transactions.asSystem(session -> user(session, state)).map(user -> user.secondFactors().masked());
    }

    /** Sends a code that is good for this sign-in only. */
    Uni<Void> sendCode(String state) {
        return transactions.asSystem(session -> user(session, state).chain(user -> {
            SecondFactors factors = user.secondFactors();
            if (!factors.otpSmsEnabled()) {
                throw ApiException.invalid("otp_session_state", "not_enabled", "belongs to an account without the SMS factor");
            }
            return messages.prepare(session, user, SmsCodes.signIn(state), factors.otpPhone());
        })).chain(messages::send);
    }

    private Uni<User> user(Session session, String state) {
        return states.find(session, state).chain(id -> Users.find(session, id)).invoke(Credentials::requireUsable);
    }
}
