package io.watchpost.testing.calls;

import java.util.Locale;

/**
 * Who makes a call. "The first organization" is the one whose records the calls are about. The names in lower case are the columns of
 * a service's table of expected answers.
 */
public enum CallerKind {

    /** No credentials at all. */
    NOBODY,
    /** A User of the first organization. */
    USER,
    /** An Admin of the first organization. */
    ADMIN,
    /** A Super Admin, of another organization. */
    SUPER_ADMIN,
    /** An Admin of the partner whose customer the first organization is. */
    PARTNER_ADMIN,
    /** An Admin of an organization that has nothing to do with the first one. */
    OTHER_ADMIN,
    /** The first organization's Admin, acted as by a Super Admin. */
    IMPERSONATED,
    /** The same, where policy makes impersonations read-only. */
    READ_ONLY,
    /** The first organization's Admin by a long-lived access token. */
    ACCESS_TOKEN,
    /** The Admin's token after its end. */
    EXPIRED,
    /** The Admin's token, made for another audience. */
    WRONG_AUDIENCE,
    /** The Admin's token with {@code alg: none}. */
    UNSIGNED,
    /** The Admin's token, signed with a key that nobody trusts. */
    WRONG_KEY;

    /** The column of the table. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the credentials are no good, whatever the call. */
    public boolean bad() {
        return compareTo(EXPIRED) >= 0;
    }
}
