package io.watchpost.auth.user;

import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.UUID;

/** What a good token is worth; a bad one answers 401 before this. */
public record TokenCheckView(boolean valid, String tokenType, String username, Instant expiresAt, ImpersonationView impersonation) {

    /** Who really makes the call. */
    public record ImpersonationView(UUID impersonationId, UserRef impersonator, Instant expiresAt) {}

    static TokenCheckView of(Caller caller) {
        ImpersonationView impersonation = caller.impersonator()
                .map(person -> new ImpersonationView(
                        caller.impersonationId(), new UserRef(person.userId(), person.username()), caller.expiresAt()))
                .orElse(null);
        String type = caller.tokenType() == TokenType.ACCESS ? "access_token" : "session";
        return new TokenCheckView(true, type, caller.username(), caller.expiresAt(), impersonation);
    }
}
