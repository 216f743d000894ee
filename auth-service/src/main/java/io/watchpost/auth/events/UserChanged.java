package io.watchpost.auth.events;

import io.watchpost.auth.user.User;
import java.time.Instant;
import java.util.UUID;

/** What a user is from now on; on {@code auth.accounts}, keyed by the user. */
public record UserChanged(UUID id, String username, String email, UUID organizationId, String role, String status, String product,
        String timeZone, String locale, Instant changedAt) {

    static UserChanged of(User user) {
        return new UserChanged(user.id(), user.username(), user.email(), user.organization().id(), user.role().title(),
                user.permanentStatus().title(), user.product(), user.timeZone(), user.locale(), user.updatedAt());
    }
}
