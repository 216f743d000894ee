package io.watchpost.kit.events;

import java.util.UUID;

/**
 * A person that did something: always the real one, also under impersonation. The system itself is no actor: {@code null} stands for it.
 *
 * @param userId the user
 * @param username the name at the time of the event, so that a reader needs no look-up
 * @param organizationId the user's own organization
 * @param role the role's name as the API shows it: {@code User}, {@code Admin} or {@code Super Admin}
 */
public record Actor(UUID userId, String username, UUID organizationId, String role) {}
