package io.watchpost.auth.confirmation;

import io.watchpost.kit.web.ApiException;

/** A token in the query. */
final class TokenParameter {

    private static final int LONGEST = 512;

    private TokenParameter() {
    }

    /** The token; 422 when it is missing or longer than any. */
    static String require(String name, String token) {
        if (token == null || token.isBlank()) {
            throw ApiException.invalid(name, "required", "must be given");
        }
        if (token.length() > LONGEST) {
            throw ApiException.invalid(name, "length", "may have " + LONGEST + " characters at most");
        }
        return token;
    }
}
