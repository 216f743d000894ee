package io.watchpost.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.testing.Rounds;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The step of each flow that uses its token up; what follows, argon2 before all, happens to the winner alone. */
@AuthTest
class LinkTokenRaceTest {

    private static final int ROUNDS = 1000;
    private static final int CONTENDERS = 4;

    @Inject
    LinkTokens links;

    @Inject
    OneUseTokens tokens;

    @Inject
    Transactions transactions;

    @ParameterizedTest
    @EnumSource(value = Purpose.class, names = {"CONFIRMATION", "INVITATION", "RESET", "EMAIL_CHANGE"})
    void ofManyUsesOfATokenAtOnceOneSucceeds(Purpose purpose) throws Exception {
        Person person = People.user(People.organization(), "User");
        List<String> wrong = Rounds.withoutOneWinner(ROUNDS, CONTENDERS, round -> {
            String token = issue(person, purpose);
            return () -> use(purpose, token);
        });
        assertEquals(List.of(), wrong);
    }

    private String issue(Person person, Purpose purpose) {
        return await(() -> VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session -> Users.find(session, person.id())
                .chain(user -> tokens.issue(session, user, purpose, Duration.ofHours(1), null)))));
    }

    private boolean use(Purpose purpose, String token) {
        return await(() -> {
            try {
                VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session -> links.use(session, purpose, "token", token)));
                return true;
            } catch (ApiException refused) {
                assertEquals("used", refused.errors().get(0).code());
                return false;
            }
        });
    }

    private interface Work<T> {
        T run() throws Throwable;
    }

    private static <T> T await(Work<T> work) {
        try {
            return work.run();
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
