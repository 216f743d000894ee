package io.watchpost.auth.calls;

import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.tokens.TokenMint;
import io.watchpost.testing.tokens.UuidV7;
import java.time.Instant;
import java.util.UUID;

/** Sessions as a sign-in would begin them, without the password's hash to be computed: callers are many. */
record BegunSessions(TokenMint mint) {

    /** A new session's token. */
    String begin(Person person) {
        UUID id = UuidV7.next(Instant.now());
        TestDatabase.execute("""
                insert into user_session (id, user_id, organization_id, authenticated_at, amr, ip_address, created_at, expires_at)
                values ('%s', '%s', '%s', now(), 'pwd', '127.0.0.1', now(), now() + interval '1 hour')"""
                .formatted(id, person.id(), person.organization()));
        return mint.token().id(id).user(person.id(), person.username()).organization(person.organization()).role(person.role()).sign();
    }
}
