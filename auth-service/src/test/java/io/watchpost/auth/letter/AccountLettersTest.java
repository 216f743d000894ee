package io.watchpost.auth.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.testing.mail.Mailbox;
import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.Test;

@AuthTest
class AccountLettersTest {

    private static final String UNUSED = "select count(*) from one_use_token where user_id = '%s' and used_at is null";
    private static final String WAITING = "select count(*) from letter where user_id = '%s'";
    private static final String SEALED = "select encode(sealed_content, 'escape') from letter where user_id = '%s'";

    @Inject
    AccountLetters letters;

    @Inject
    Transactions transactions;

    @Test
    void theNewestLetterIsTheGoodOne() throws Throwable {
        Person user = People.user(People.organization(), "User");
        write(user, (session, account) -> letters.reset(session, account)
                .chain(() -> letters.reset(session, account))
                .chain(() -> session.createNativeQuery(SEALED.formatted(user.id()), String.class).getSingleResult())
                .invoke(row -> assertFalse(row.contains(user.username()), row))
                .replaceWithVoid());
        assertEquals("1", TestDatabase.value(UNUSED.formatted(user.id())));
        Mailbox.await(user.username(), "Set a new password");
        assertEquals(1, Mailbox.find(user.username(), "Set a new password").size());
    }

    @Test
    void whatFailsAfterwardsTakesTheLetterWithIt() {
        Person user = People.user(People.organization(), "User");
        assertThrows(IllegalStateException.class, () -> write(user, (session, account) -> letters.reset(session, account)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("afterwards")))));
        assertEquals("0", TestDatabase.value(WAITING.formatted(user.id())));
        assertEquals("0", TestDatabase.value(UNUSED.formatted(user.id())));
    }

    @Test
    void nobodyIsFloodedWithLetters() throws Throwable {
        Person user = People.user(People.organization(), "User");
        for (int letter = 0; letter < 5; letter++) {
            write(user, letters::confirm);
        }
        ApiException refused = assertThrows(ApiException.class, () -> write(user, letters::confirm));
        assertEquals(429, refused.status());
        assertEquals(3600, refused.retryAfter().toSeconds(), 60);
        write(user, (session, account) -> letters.invite(session, account, "Anna"));
    }

    private void write(Person person, BiFunction<Session, User, Uni<Void>> letter) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session ->
                Users.find(session, person.id()).chain(user -> letter.apply(session, user))));
    }
}
