package io.watchpost.auth;

import io.watchpost.auth.People.Person;
import io.watchpost.kit.security.Secrets;

/** One-use tokens as letters bring them, for tests that are not about the letter. */
public final class Links {

    private Links() {
    }

    /** A new token, good for an hour. */
    public static String token(Person person, String purpose) {
        return token(person, purpose, null);
    }

    /**
     * A new token, good for an hour.
     *
     * @param detail the new address for {@code email_change}, else null
     */
    public static String token(Person person, String purpose, String detail) {
        String token = Secrets.random();
        TestDatabase.execute("""
                insert into one_use_token (hash, purpose, user_id, organization_id, detail, expires_at)
                values ('%s', '%s', '%s', '%s', %s, now() + interval '1 hour')""".formatted(Secrets.hash(token), purpose, person.id(),
                person.organization(), detail == null ? "null" : "'" + detail + "'"));
        return token;
    }

    /** Makes the account one that waits for its invitation to be accepted. */
    public static void invited(Person person) {
        TestDatabase.execute("update users set status = 'invited', password_hash = null where id = '%s'".formatted(person.id()));
    }

    /** Makes the account one whose address is to be confirmed; it keeps its password. */
    public static void unconfirmed(Person person) {
        TestDatabase.execute("update users set status = 'unconfirmed' where id = '%s'".formatted(person.id()));
    }
}
