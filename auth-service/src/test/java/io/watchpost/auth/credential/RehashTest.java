package io.watchpost.auth.credential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import org.junit.jupiter.api.Test;

@AuthTest
class RehashTest {

    @Test
    void aHashOfWeakerParametersIsRenewedBySigningIn() {
        Person person = People.user(People.organization(), "User");
        String weak = PasswordHash.of(People.PASSWORD, 8192, 1, 1).text();
        TestDatabase.execute("update users set password_hash = '%s' where id = '%s'".formatted(weak, person.id()));
        People.trySignIn(person.username(), "not the right one").then().statusCode(401);
        assertTrue(hash(person).startsWith("$argon2id$v=19$m=8192,t=1,p=1$"));
        person.signIn();
        assertTrue(hash(person).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash(person));
        person.signIn();
    }

    private static String hash(Person person) {
        return TestDatabase.value("select password_hash from users where id = '%s'".formatted(person.id()));
    }
}
