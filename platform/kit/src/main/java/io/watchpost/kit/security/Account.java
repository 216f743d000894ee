package io.watchpost.kit.security;

import java.util.UUID;

/**
 * A user as auth-service announced it last (event UserChanged).
 *
 * @param status {@code active} or a word for why the account can't be used
 */
public record Account(
        UUID id, String username, String email, UUID organizationId, Role role, String status, String product, String timeZone,
        String locale) {

    boolean active() {
        return "active".equals(status);
    }
}
