package io.watchpost.kit.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Payload of {@code AuditRecorded} on {@code audit.trail}: one line of an organization's audit trail, with both identities.
 *
 * @param user the account in whose name it was done; null for the system
 * @param impersonator the person behind that account; null without impersonation
 */
public record AuditRecorded(
    UUID id, UUID organizationId, String service, String action, String outcome, String resourceType, UUID resourceId, String resourceName,
    Person user, Person impersonator, UUID impersonationId, String reason, String ipAddress, String userAgent, String requestId,
    Map<String, Object> changes, Instant createdAt) {

    /** Name of the event type. */
    public static final String TYPE = "AuditRecorded";

    /** A user as the trail names it. */
    public record Person(UUID id, String username) {

        static Person of(Actor actor) {
            return actor == null ? null : new Person(actor.userId(), actor.username());
        }
    }
}
