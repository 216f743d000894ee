package io.watchpost.scan.appliance;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Gives a credential for a one-time code. Both are kept as hashes; whoever was enrolled before is not any more. */
@ApplicationScoped
class Enrolment {

    /** One statement: of two who show the same code at once, the second finds none. */
    private static final String CONSUME = """
        update scanner set credential_hash = ?, enrolment_hash = null, enrolment_expires_at = null, enrolled_at = now(), updated_at = now()
        where enrolment_hash = ? and enrolment_expires_at > now() and activated and organization_id is not null
        returning id, name, organization_id, enrolled_at""";
    /** What the one before worked on is done again at once. */
    private static final String GIVE_BACK = """
        update slice set state = 'waiting', released = released + 1, lease_until = null where scanner_id = ? and state = 'running'""";
    private static final String SEEN = """
        insert into worker (id, scanner_id, version, slices_running, capacity, last_heartbeat) values (?, ?, ?, 0, 0, now())
        on conflict (id) do update set version = excluded.version, last_heartbeat = excluded.last_heartbeat""";

    private final SystemDatabase database;
    private final AuditTrail audit;
    private final CallLimits limits;

    Enrolment(SystemDatabase database, AuditTrail audit, CallLimits limits) {
        this.database = database;
        this.audit = audit;
        this.limits = limits;
    }

    /** Fails with 401 for a code that is unknown, used or too old, and with 429 after many of these. */
    Uni<SliceMessages.Enrolled> enrol(SliceMessages.EnrolmentRequest request, RequestInfo call) {
        limits.requireFewWrongCodes(call.ipAddress());
        return Blocking.call(() -> database.transaction(connection -> enrol(connection, request, call)));
    }

    private record Consumed(UUID scanner, String name, UUID organization, Instant at) {
    }

    private SliceMessages.Enrolled enrol(Connection connection, SliceMessages.EnrolmentRequest request, RequestInfo call)
        throws SQLException {
        String secret = Secrets.random();
        List<Consumed> consumed = query(connection, CONSUME, row -> new Consumed(row.getObject("id", UUID.class), row.getString("name"),
            row.getObject("organization_id", UUID.class), SystemDatabase.time(row, "enrolled_at")), Secrets.hash(secret),
            Secrets.hash(request.code()));
        if (consumed.isEmpty()) {
            limits.wrongCode(call.ipAddress());
            throw ApiException.unauthorized("enrolment_code", "The code is unknown, was used already or is too old.");
        }
        Consumed scanner = consumed.get(0);
        update(connection, GIVE_BACK, scanner.scanner());
        update(connection, SEEN, scanner.scanner(), scanner.scanner(), request.version());
        audit.record(connection, new EventOrigin(null, null, null, call),
            AuditEntry.success(scanner.organization(), "scanner.enrolled", "scanners", scanner.scanner(), scanner.name()));
        return new SliceMessages.Enrolled(scanner.scanner(), scanner.name(), new ScannerCredential(scanner.scanner(), secret).text(),
            scanner.at());
    }
}
