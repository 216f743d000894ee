package io.watchpost.auth.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an account can be used. {@link #LOCKED} is an active one that has to wait after too many wrong passwords. */
public enum UserStatus {
    INVITED, UNCONFIRMED, ACTIVE, LOCKED, INACTIVE;

    /** The name in answers, events and the database. */
    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static UserStatus of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }
}
