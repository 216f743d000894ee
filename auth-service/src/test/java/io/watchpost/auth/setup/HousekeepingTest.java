package io.watchpost.auth.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@AuthTest
class HousekeepingTest {

    @Inject
    Housekeeping housekeeping;

    @Test
    void sessionsLongPastAndForgottenTriesAreDeletedTheOthersKept() throws Throwable {
        Person user = People.user(People.organization(), "User");
        user.signIn();
        user.signIn();
        String sessions = " from user_session where user_id = '%s'".formatted(user.id());
        TestDatabase.execute("""
                update user_session set expires_at = now() - interval '31 days' where id = (select min(id::text)::uuid %s)"""
                .formatted(sessions));
        TestDatabase.execute("insert into sign_in_attempt values ('account', 'long ago', 3, now() - interval '1 day', null),"
                + " ('account', 'just now', 3, now(), null)");
        VertxContextSupport.subscribeAndAwait(housekeeping::sweep);
        assertEquals("1", TestDatabase.value("select count(*)" + sessions));
        assertEquals("just now", TestDatabase.value("select subject from sign_in_attempt where subject in ('long ago', 'just now')"));
    }
}
