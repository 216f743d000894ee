package io.watchpost.auth.confirmation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.Links;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Rounds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole flows over HTTP, with passwords hashed where one is set; a confirmation sets none and is played a thousand times. */
@AuthTest
class LinkRaceTest {

    private static final int CONTENDERS = 4;
    private static final String GOOD = "seven green umbrellas sing";

    private Person person;

    @BeforeEach
    void aUser() {
        person = People.user(People.organization(), "User");
    }

    @Test
    void aConfirmationSucceedsOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(1000, CONTENDERS, round -> {
            Links.unconfirmed(person);
            return put("/auth/confirmation", Map.of("confirmation_token", Links.token(person, "confirmation")));
        }));
    }

    @Test
    void anInvitationIsAcceptedOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(20, CONTENDERS, round -> {
            Links.invited(person);
            return put("/auth/invitation", withPassword("invitation_token", Links.token(person, "invitation")));
        }));
        assertEquals("20", TestDatabase.value("""
                select count(*) from one_use_token where purpose = 'invitation' and used_at is not null and user_id = '%s'"""
                .formatted(person.id())));
    }

    @Test
    void aResetSucceedsOnce() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(20, CONTENDERS,
                round -> put("/auth/password", withPassword("reset_password_token", Links.token(person, "reset")))));
    }

    private static Map<String, Object> withPassword(String field, String token) {
        return Map.of(field, token, "password", GOOD, "password_confirmation", GOOD);
    }

    private static Callable<Boolean> put(String path, Map<String, Object> body) {
        return () -> given().contentType(ContentType.JSON).body(body).put(path).statusCode() == 200;
    }
}
