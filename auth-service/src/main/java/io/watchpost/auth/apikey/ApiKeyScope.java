package io.watchpost.auth.apikey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What calls a key is good for. */
public enum ApiKeyScope {
    /** Those that change nothing: GET. */
    READ,
    /** All. */
    WRITE;

    /** The name in answers, events and the database. */
    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApiKeyScope of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }
}
