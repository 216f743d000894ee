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

    @Test
    void whatSecondFactorsLeaveBehindIsDeletedOnceItIsWorthNothing() throws Throwable {
        Person user = People.user(People.organization(), "User");
        String owner = "'%s', '%s'".formatted(user.id(), user.organization());
        TestDatabase.execute("""
                insert into sms_code (user_id, organization_id, context, phone, code_hash, expires_at)
                values (%1$s, 'installation', '+436641234567', 'x', now() - interval '2 days'),
                    (%1$s, 'change', '+436641234567', 'x', now());
                insert into usage_limit values ('old', 'x', 1, now() - interval '2 days', now() - interval '2 days'),
                    ('new', 'x', 1, now(), now());
                insert into one_use_token (user_id, organization_id, purpose, hash, expires_at)
                values (%1$s, 'otp_state', 'old state', now() - interval '2 days'), (%1$s, 'otp_state', 'new state', now())"""
                .formatted(owner));
        VertxContextSupport.subscribeAndAwait(housekeeping::sweep);
        assertEquals("change", TestDatabase.value("select string_agg(context, ',') from sms_code where user_id = '%s'".formatted(user.id())));
        assertEquals("new", TestDatabase.value("select string_agg(kind, ',') from usage_limit where subject = 'x'"));
        assertEquals("new state", TestDatabase.value("select string_agg(hash, ',') from one_use_token where user_id = '%s'"
                .formatted(user.id())));
    }
}
