package io.watchpost.auth.impersonation;

import io.watchpost.kit.security.Secrets;
import java.util.Locale;
import java.util.UUID;

/** What ends an impersonation and gives the impersonator's own session back, once. The database knows the hash only. */
record RevertToken(String text) {

    /** A new one: a UUID with 122 bits from a secure random generator. */
    static RevertToken random() {
        return new RevertToken(UUID.randomUUID().toString());
    }

    /** As the database keeps it. */
    String hash() {
        return Secrets.hash(text.strip().toLowerCase(Locale.ROOT));
    }
}
