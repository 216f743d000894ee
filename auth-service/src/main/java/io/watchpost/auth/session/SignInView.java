package io.watchpost.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Role;
import java.time.Instant;
import java.util.UUID;

/** The answer to a sign-in that is complete. */
@RegisterForReflection
public record SignInView(int status, String statusText, String username, String token, int signInCount, Role role, String timezone,
        boolean verified, String provider, OrganizationView organization, Instant expiresAt) implements SignInAnswer {

    /** How the account was made: all of them by an e-mail address. */
    public static final String PROVIDER = "email";

    /** The user's organization. */
    @RegisterForReflection
    public record OrganizationView(UUID uuid, String name) {}

    static SignInView of(User user, UserSession session, int signInCount, String token) {
        return new SignInView(200, "OK", user.username(), token, signInCount, user.role(), user.timeZone(), true, PROVIDER,
                new OrganizationView(user.organization().id(), user.organization().name()), session.expiresAt());
    }
}
