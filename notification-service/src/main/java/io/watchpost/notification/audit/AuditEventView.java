package io.watchpost.notification.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.kit.web.UserRef;
import io.watchpost.notification.StoredJson;
import java.time.Instant;
import java.util.UUID;

/** A line of the audit trail in the API, with both identities. */
public record AuditEventView(
    UUID id, long sequence, String action, String service, String outcome, String resourceType, UUID resourceId, String resourceName,
        UserRef user,
    UserRef impersonator, UUID impersonationId, String reason, String ipAddress, String userAgent, String requestId, JsonNode changes,
    String previousHash, String hash, Ref organization, Instant createdAt) {

    static Resource<AuditEventView> of(AuditEvent event, Accounts accounts) {
        return new Resource<>(event.id, "audit_events",
            new AuditEventView(event.id, event.sequence, event.action, event.service, event.outcome,
            event.resourceType, event.resourceId, event.resourceName, person(event.userId, event.username),
            person(event.impersonatorId, event.impersonatorName), event.impersonationId, event.reason, event.ipAddress, event.userAgent,
            event.requestId, StoredJson.read(event.changes), event.previousHash, event.hash,
            new Ref(event.organizationId, accounts.organizationName(event.organizationId)), event.createdAt));
    }

    private static UserRef person(UUID id, String username) {
        return id == null ? null : new UserRef(id, username);
    }
}
