package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.SecondFactorTries;
import io.watchpost.auth.mfa.OtpStates;
import io.watchpost.auth.mfa.SecondFactorCodes;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The second step of a sign-in. Code and state are used up in the transaction that begins the session: of many calls at once one gets
 * it, and a code isn't lost to a state that was used meanwhile.
 */
@ApplicationScoped
class SecondStep {

    private final SecondFactorTries tries;
    private final SecondFactorCodes codes;
    private final OtpStates states;
    private final SessionStarts starts;

    SecondStep(SecondFactorTries tries, SecondFactorCodes codes, OtpStates states, SessionStarts starts) {
        this.tries = tries;
        this.codes = codes;
        this.states = states;
        this.starts = starts;
    }

    Uni<SignInAnswer> pass(String attempt, String state, RequestInfo request) {
        return pass(state, request, (session, user) -> codes.use(session, user, state, attempt));
    }

    Uni<SignInAnswer> passWithRecoveryCode(String code, String state, RequestInfo request) {
        return pass(state, request,
                (session, user) -> codes.useRecoveryCode(session, user, code, EventOrigin.of(user.actor(), request)));
    }

    private Uni<SignInAnswer> pass(String state, RequestInfo request, BiFunction<Session, User, Uni<Optional<String>>> look) {
        return tries
                .check(Users::locked, session -> states.attempt(session, state), request, (session, user) -> look.apply(session, user)
                        .chain(method -> method.isPresent()
                                ? begin(session, user, state, method.get(), request).map(Optional::of)
                                : states.refuse(session, state).replaceWith(Optional.<SessionStarts.Begun>empty())))
                .map(begun -> begun.orElseThrow(
                        () -> ApiException.unauthorized("otp_invalid", "The code is not right, or was used before.")))
                .chain(starts::sign);
    }

    private Uni<SessionStarts.Begun> begin(Session session, User user, String state, String second, RequestInfo request) {
        return states.use(session, state).chain(first -> starts.begin(session, user, List.of(first, second), request));
    }
}
