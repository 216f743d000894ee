package io.watchpost.auth.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.letter.LetterLeases.Taken;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Transactions;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.mail.Mailbox;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How letters get to the mail server, and what happens when it doesn't take them. */
@AuthTest
class LetterDispatchTest {

    @Inject
    AccountLetters letters;

    @Inject
    LetterLeases leases;

    @Inject
    Transactions transactions;

    @Test
    void aLetterThatTheServerDoesNotTakeAtOnceIsTriedAgainAndThenForgotten() {
        String email = "later-%d@example.com".formatted(People.number());
        String user = create(email, Map.of());
        Mailbox.await(email, "Confirm your account");
        Eventually.that(() -> assertEquals("0", waiting(user)));
        assertEquals(1, Mailbox.find(email, "").size());
    }

    @Test
    void aLetterThatIsRefusedUntilItsTimeIsOverIsGivenUpOnRecordAndHoldsNoOtherUp() {
        String email = "refused-%d@example.com".formatted(People.number());
        String user = create(email, Map.of());
        Eventually.that(() -> assertEquals("1", TestDatabase.value("""
                select count(*) from letter where attempts > 1 and expires_at <= created_at + interval '25 hours' and user_id = '%s'"""
                .formatted(user))));
        String other = "not-%s".formatted(email);
        create(other, Map.of());
        Mailbox.await(other, "Confirm your account");

        TestDatabase.execute("update letter set expires_at = now() where user_id = '%s'".formatted(user));

        JsonNode record = Events.shared().await("audit.trail", event -> event.data().at("/action").asText().equals("letter.given_up")
                && event.data().at("/resource_id").asText().equals(user)).data();
        assertEquals("failure", record.at("/outcome").asText());
        assertFalse(record.toString().contains(email), record.toString());
        assertEquals("0", waiting(user));
    }

    @Test
    void aLetterThatADeadProcessHadTakenIsTakenAgain() throws Throwable {
        Person person = People.user(People.organization(), "User");
        List<Taken> taken = VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session -> Users.find(session, person.id())
                .chain(user -> letters.reset(session, user))
                .chain(() -> leases.take(session, 100, Duration.ofSeconds(1)))));
        assertFalse(taken.isEmpty());
        Mailbox.await(person.username(), "Set a new password");
        assertEquals(1, Mailbox.find(person.username(), "").size());
    }

    private static String create(String email, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("email", email);
        input.put("organization_id", People.organization());
        return People.createUser(People.superAdmin(), input).then().statusCode(201).extract().path("data.id");
    }

    private static String waiting(String user) {
        return TestDatabase.value("select count(*) from letter where user_id = '%s'".formatted(user));
    }

}
