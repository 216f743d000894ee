package io.watchpost.auth.user;

import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/** A user as the other members of the organization see him. */
public record MemberView(UUID id, String username, boolean partner, String email, Role role, UserStatus status, Instant lastSignInAt) {

    static Resource<MemberView> resource(User user) {
        return new Resource<>(user.id(), "organization_members", new MemberView(user.id(), user.username(), user.partner(), user.email(),
                user.role(), user.status(Instant.now()), user.lastSignInAt()));
    }
}
