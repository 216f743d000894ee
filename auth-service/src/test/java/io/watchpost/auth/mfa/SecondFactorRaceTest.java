package io.watchpost.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.testing.Rounds;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SecondFactorRaceTest {

    private static final int ROUNDS = 1000;
    private static final int CONTENDERS = 3;

    @Inject
    Transactions transactions;
    @Inject
    TotpFactors totp;
    @Inject
    RecoveryCodes recovery;
    @Inject
    OtpStates states;
    @Inject
    SmsCodes sms;

    private Person user;
    private Authenticator app;

    @BeforeEach
    void aUserWithAnApp() {
        Authenticator.forgetTries();
        user = People.user(People.organization(), "User");
        app = Authenticator.install(user, user.signIn());
    }

    @Test
    void aTimeStepIsAcceptedOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(ROUNDS, CONTENDERS, round -> {
            run(session -> session.createNativeQuery("update totp_factor set last_step = 0 where user_id = :user")
                    .setParameter("user", user.id()).executeUpdate());
            String code = app.code();
            return () -> run(session -> totp.check(session, user.id(), code));
        }));
    }

    @Test
    void aRecoveryCodeWorksOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(ROUNDS, CONTENDERS, round -> {
            RecoveryCode code = RecoveryCode.random();
            run(session -> session.createNativeQuery("""
                            insert into recovery_code (user_id, organization_id, hash, position, hint, created_at)
                            values (:user, :organization, :hash, :position, :hint, now())""")
                    .setParameter("user", user.id())
                    .setParameter("organization", user.organization())
                    .setParameter("hash", code.hash())
                    .setParameter("position", round)
                    .setParameter("hint", code.hint())
                    .executeUpdate());
            return () -> run(session -> recovery.accept(session, user.id(), code.text()));
        }));
    }

    @Test
    void aStateIsUsedUpOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(ROUNDS, CONTENDERS, round -> {
            String state = run(session -> Users.find(session, user.id()).chain(found -> states.issue(session, found, "pwd")));
            return () -> run(session -> states.use(session, state).replaceWith(true)
                    .onFailure(ApiException.class).recoverWithItem(false));
        }));
    }

    @Test
    void aCodeSentBySmsWorksOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(200, CONTENDERS, round -> {
            String code = run(session -> Users.find(session, user.id())
                    .chain(found -> sms.issue(session, found, SmsCodes.CHANGE, "+436641234567")));
            return () -> run(session -> sms.check(session, user.id(), SmsCodes.CHANGE, code).map(phone -> phone.isPresent()));
        }));
    }

    @Test
    void ofManySecondStepsWithOneCodeAndStateOneGetsASession() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(5, 5, round -> {
            Authenticator.forgetTries();
            Authenticator.forgetStep(user);
            String state = Authenticator.firstStep(user);
            String code = app.code();
            return () -> Authenticator.secondStep(state, code).statusCode() == 200;
        }));
        assertEquals("6", TestDatabase.value("select count(*) from user_session where user_id = '%s'".formatted(user.id())));
    }

    @Test
    void twoStatesCanNotShareOneCodeAndOneStateCanNotTakeTwo() throws Exception {
        List<String> codes = run(session -> Users.locked(session, user.id()).chain(found -> recovery.generate(session, found)))
                .recoveryCodes();
        assertEquals(List.of(), Rounds.withoutOneWinner(4, 4, round -> {
            Authenticator.forgetTries();
            boolean sameCode = round % 2 == 0;
            String first = Authenticator.firstStep(user);
            String second = sameCode ? Authenticator.firstStep(user) : first;
            List<String> mine = List.of(codes.get(2 * round), sameCode ? codes.get(2 * round) : codes.get(2 * round + 1));
            return attempts(List.of(first, second), mine);
        }));
        assertEquals("6", TestDatabase.value("""
                select count(*) from recovery_code where user_id = '%s' and used_at is null""".formatted(user.id())));
    }

    private Callable<Boolean> attempts(List<String> states, List<String> codes) {
        var number = new AtomicInteger();
        return () -> {
            int which = number.getAndIncrement() % 2;
            return Authenticator.json(Map.of("otp_session_state", states.get(which), "recovery_code", codes.get(which)),
                    "/auth/sign_in/recovery_code").statusCode() == 200;
        };
    }

    private <T> T run(Function<Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(work));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
