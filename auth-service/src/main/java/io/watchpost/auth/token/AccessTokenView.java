package io.watchpost.auth.token;

import io.watchpost.auth.user.User;

/** A new access token, shown this once. */
public record AccessTokenView(String token, String username, String message) {

    static AccessTokenView of(User user, String token) {
        return new AccessTokenView(token, user.username(),
                "Send it as \"Authorization: Basic <token>\". It is shown this once; the one before is no longer good.");
    }
}
