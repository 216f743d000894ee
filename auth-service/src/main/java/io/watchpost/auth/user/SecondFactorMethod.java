package io.watchpost.auth.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** A kind of second factor. */
public enum SecondFactorMethod {
    /** A code sent to a phone. */
    SMS,
    /** A code that an app computes from the time (RFC 6238). */
    TOTP;

    /** The name in requests, answers and the database. */
    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that name, if there is one. */
    public static Optional<SecondFactorMethod> of(String title) {
        for (SecondFactorMethod method : values()) {
            if (method.title().equals(title)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
