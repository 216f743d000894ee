package io.watchpost.notification.audit;

import io.watchpost.kit.events.EventDigest;
import io.watchpost.notification.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The hash that chains an event to the one before: SHA-256, lowercase hex, over the UTF-8 of a JSON array without white space of {@code
 * previous_hash, sequence, id, organization_id, created_at, service, action, outcome, resource_type, resource_id, resource_name, user_id,
 * username, impersonator_id, impersonator_name, impersonation_id, reason, ip_address, user_agent, request_id, changes}, the last as its
 * stored text. An array of JSON values, because no two different events have the same.
 */
final class ChainHash {

    private ChainHash() {}

    static String of(AuditEvent event) {
        Object[] members = {
            event.previousHash, event.sequence, event.id, event.organizationId, event.createdAt, event.service, event.action, event.outcome,
            event.resourceType, event.resourceId, event.resourceName, event.userId, event.username, event.impersonatorId,
            event.impersonatorName, event.impersonationId, event.reason, event.ipAddress, event.userAgent, event.requestId, event.changes};
        return EventDigest.of(StoredJson.write(Arrays.asList(members)).getBytes(StandardCharsets.UTF_8));
    }
}
