package io.watchpost.kit.security;

import io.watchpost.kit.events.Actor;
import java.util.UUID;

/** The real person behind an impersonation: the token's claim {@code act} (RFC 8693, section 4.1). */
public record Impersonator(UUID userId, String username, UUID organizationId, Role role) {

    Actor actor() {
        return new Actor(userId, username, organizationId, role.title());
    }
}
