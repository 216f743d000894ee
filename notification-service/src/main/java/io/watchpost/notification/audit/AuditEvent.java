package io.watchpost.notification.audit;

import io.watchpost.kit.events.AuditRecorded;
import io.watchpost.notification.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.temporal.ChronoUnit;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One line of an organization's audit trail, and a link of its hash chain. Written once, never changed. */
@Entity
@Immutable
public class AuditEvent {

    @Id
    public UUID id;

    public UUID organizationId;
    public long sequence;
    public String service;
    public String action;
    public String outcome;
    public String resourceType;
    public UUID resourceId;
    public String resourceName;
    public UUID userId;
    public String username;
    public UUID impersonatorId;
    public String impersonatorName;
    public UUID impersonationId;
    public String reason;
    public String ipAddress;
    public String userAgent;
    public String requestId;
    public String changes;
    public String previousHash;
    public String hash;
    public Instant createdAt;

    /** The next link after another. */
    static AuditEvent of(AuditRecorded recorded, ChainEnd end) {
        AuditEvent event = new AuditEvent();
        event.id = recorded.id();
        event.organizationId = recorded.organizationId();
        event.sequence = end.sequence() + 1;
        event.service = recorded.service();
        event.action = recorded.action();
        event.outcome = recorded.outcome();
        event.resourceType = recorded.resourceType();
        event.resourceId = recorded.resourceId();
        event.resourceName = recorded.resourceName();
        event.identify(recorded.user(), recorded.impersonator());
        event.impersonationId = recorded.impersonationId();
        event.reason = recorded.reason();
        event.ipAddress = recorded.ipAddress();
        event.userAgent = recorded.userAgent();
        event.requestId = recorded.requestId();
        event.changes = StoredJson.write(recorded.changes());
        event.createdAt = recorded.createdAt().truncatedTo(ChronoUnit.MILLIS);
        event.previousHash = end.hash();
        event.hash = ChainHash.of(event);
        return event;
    }

    private void identify(AuditRecorded.Person user, AuditRecorded.Person impersonator) {
        if (user != null) {
            userId = user.id();
            username = user.username();
        }
        if (impersonator != null) {
            impersonatorId = impersonator.id();
            impersonatorName = impersonator.username();
        }
    }
}
