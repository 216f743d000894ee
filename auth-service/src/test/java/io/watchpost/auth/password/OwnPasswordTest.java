package io.watchpost.auth.password;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@AuthTest
class OwnPasswordTest {

    private static final String GOOD = "seven green umbrellas sing";

    @Test
    void aWrongCurrentPasswordCountsAsATryToSignInLikeAnyOther() {
        Person person = People.user(People.organization(), "User");
        String session = person.signIn();
        for (int number = 0; number < 10; number++) {
            change(session, "wrong password", GOOD).statusCode(422).body("errors[0].field", equalTo("user.current_password"));
        }
        TestDatabase.execute(
                "update sign_in_attempt set blocked_until = now() + interval '1 hour' where kind = 'account' and attempts = 10");
        change(session, People.PASSWORD, GOOD).statusCode(429);
        People.trySignIn(person.username(), People.PASSWORD).then().statusCode(429);
        TestDatabase.execute("delete from sign_in_attempt");
        change(session, People.PASSWORD, GOOD).statusCode(200);
    }

    @Test
    void whoActsAsAnotherCanNotChangeTheOthersPassword() {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        String admin = People.user(organization, "Admin").signIn();
        String acting = as(admin).queryParam("uuid", target.id()).post("/auth/impersonate").path("token");
        change(acting, People.PASSWORD, GOOD).statusCode(403).body("errors[0].code", equalTo("impersonating"));
        target.signIn();
    }

    @Test
    void aPasswordThatIsNotGoodEnoughChangesNothing() {
        Person person = People.user(People.organization(), "User");
        String session = person.signIn();
        String other = person.signIn();
        change(session, People.PASSWORD, "Password1234").statusCode(422)
                .body("errors[0].field", equalTo("user.password")).body("errors[0].code", equalTo("common"));
        change(session, People.PASSWORD, People.PASSWORD).statusCode(422).body("errors.code", hasItem("unchanged"));
        as(session).contentType(ContentType.JSON).body(Map.of("user", Map.of())).put("/v2/user/change_password").then()
                .statusCode(422).body("errors.field", hasItem("user.current_password"));
        as(other).get("/v2/user/me").then().statusCode(200);
        person.signIn();
    }

    @Test
    void theChangeIsOnRecordWithoutThePassword() {
        Person person = People.user(People.organization(), "User");
        change(person.signIn(), People.PASSWORD, GOOD).statusCode(200);
        JsonNode record = Events.shared().await("audit.trail", event ->
                event.data().at("/action").asText().equals("user.password_changed")
                        && event.data().at("/resource_id").asText().equals(person.id().toString())).data();
        assertEquals(person.id().toString(), record.at("/actor/user_id").asText());
        assertFalse(record.toString().contains(GOOD));
    }

    private static ValidatableResponse change(String session, String current, String password) {
        return as(session).contentType(ContentType.JSON)
                .body(Map.of("user", Map.of("current_password", current, "password", password, "password_confirmation", password)))
                .put("/v2/user/change_password").then();
    }
}
