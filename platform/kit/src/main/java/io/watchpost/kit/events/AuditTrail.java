package io.watchpost.kit.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records what was done, through the outbox: if the record can't be written, the action doesn't happen. */
@ApplicationScoped
public class AuditTrail {

    private final Outbox outbox;
    private final JdbcOutbox jdbcOutbox;
    private final ServiceIdentity service;

    AuditTrail(Outbox outbox, JdbcOutbox jdbcOutbox, ServiceIdentity service) {
        this.outbox = outbox;
        this.jdbcOutbox = jdbcOutbox;
        this.service = service;
    }

    /** Records an entry in the session's transaction. */
    public Uni<Void> record(Mutiny.Session session, EventOrigin origin, AuditEntry entry) {
        return outbox.publish(session, Topics.AUDIT_TRAIL, entry.organizationId(), AuditRecorded.TYPE, payload(origin, entry), origin);
    }

    /** Makes the record of an entry without writing it, to be published together with other events. */
    public OutboxRow event(EventOrigin origin, AuditEntry entry) {
        return outbox.event(Topics.AUDIT_TRAIL, entry.organizationId(), AuditRecorded.TYPE, payload(origin, entry), origin);
    }

    /** Records an entry in the connection's transaction. */
    public void record(Connection connection, EventOrigin origin, AuditEntry entry) throws SQLException {
        jdbcOutbox.publish(connection, Topics.AUDIT_TRAIL, entry.organizationId(), AuditRecorded.TYPE, payload(origin, entry), origin);
    }

    private AuditRecorded payload(EventOrigin origin, AuditEntry entry) {
        RequestInfo request = origin.request();
        return new AuditRecorded(Ids.next(), entry.organizationId(), service.shortName(), entry.action(), entry.outcome().wireName(),
            entry.resourceType(), entry.resourceId(), entry.resourceName(), AuditRecorded.Person.of(origin.account()),
            AuditRecorded.Person.of(origin.impersonator()), origin.impersonationId(), entry.reason(), request.ipAddress(),
            request.userAgent(), request.requestId(), entry.changes(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
