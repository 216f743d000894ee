package io.watchpost.kit.security;

import java.util.Locale;
import java.util.Optional;

/** The three kinds of token; the claim {@code typ} holds the name in lower case. */
public enum TokenType {
    /** Bearer, made by signing in, expires. */
    SESSION,
    /** Sent raw after {@code Basic}; lives until it is revoked. */
    ACCESS,
    /** Bearer, short, made by impersonating; never renewed. */
    IMPERSONATION;

    /** The value of the claim. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenType> of(String claim) {
        for (TokenType type : values()) {
            if (type.claim().equals(claim)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The word before the token in {@code Authorization}. */
    String scheme() {
        return this == ACCESS ? "Basic" : "Bearer";
    }
}
