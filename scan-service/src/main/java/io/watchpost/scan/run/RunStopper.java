package io.watchpost.scan.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.Rows;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Stops runs. The request is noted, waiting slices are taken off the queue, and workers see the note within half a second. Whichever comes
 * first ends the run: its last worker letting go, or a timer, so that a dead worker can't hold up a stop.
 */
@ApplicationScoped
public class RunStopper {

    /** The run's row before the scan's, as workers do: the other way round they would wait for each other. */
    private static final String LOCK_RUN =
        "select id from run where id = (select newest_run_id from scan where id = :id) for update";
    private static final String SCAN =
        "select s.name, s.organization_id, s.status, s.newest_run_id from scan s where s.id = :id for update";
    private static final String REQUEST_RUN = """
        update run set status = 'Stop Requested', stop_origin = cast(cast(:origin as text) as jsonb), updated_at = now() where id = :run
        and status in ('Requested', 'Queued', 'Running', 'Processing')""";
    private static final String REQUEST_SCAN = "update scan set status = 'Stop Requested', updated_at = now() where newest_run_id = :run";
    private static final String DROP_TASKS = """
        delete from slice_task where task_name = 'slice' and not picked
        and task_instance in (select cast(id as text) from slice where run_id = :run and state = 'waiting')""";
    private static final String DROP_SLICES = "update slice set state = 'cancelled' where run_id = :run and state = 'waiting'";
    private static final String WORKING = "select count(*) from slice where run_id = :run and state = 'running'";
    private static final String LOG = "select cast(append_run_events(:run, cast('[{\"kind\": \"status\"}]' as jsonb)) as text)";
    private static final String FINISH = "select cast(finish_run_at(:run, :at) as text)";

    private final AuditTrail audit;
    private final Rows rows;
    private final ObjectMapper json;
    private final Duration patience;

    RunStopper(AuditTrail audit, Rows rows, ObjectMapper json, ScanConfig config) {
        this.audit = audit;
        this.rows = rows;
        this.json = json;
        this.patience = config.work().stopPatience();
    }

    /**
     * Stops the scan's run in the session's transaction; asking again while it stops changes nothing.
     *
     * @return fails with 404 when there is no such scan, 409 {@code scan_not_active} when it doesn't run
     */
    public Uni<Void> stop(Session session, UUID scan, EventOrigin origin) {
        return session.createNativeQuery(LOCK_RUN, UUID.class).setParameter("id", scan).getResultList()
            .chain(locked -> stop(session, scan, locked, origin));
    }

    private Uni<Void> stop(Session session, UUID scan, List<UUID> locked, EventOrigin origin) {
        return session.createNativeQuery(SCAN, Tuple.class).setParameter("id", scan).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(rows::of)
            .chain(row -> {
                ScanStatus status = ScanStatus.of(row.text("status"));
                if (!status.active() || !locked.contains(row.uuid("newest_run_id"))) {
                    throw ApiException.conflict("scan_not_active", "The scan is not active.");
                }
                return status == ScanStatus.STOP_REQUESTED ? Uni.createFrom().voidItem() : request(session, scan, row, origin);
            });
    }

    private Uni<Void> request(Session session, UUID scan, Rows.Row row, EventOrigin origin) {
        UUID run = row.uuid("newest_run_id");
        AuditEntry entry = AuditEntry.success(row.uuid("organization_id"), "scan.stopped", "scans", scan, row.text("name"));
        return session.createNativeQuery(REQUEST_RUN).setParameter("origin", text(origin)).setParameter("run", run).executeUpdate()
            .invoke(changed -> {
                if (changed == 0) {
                    throw ApiException.conflict("scan_not_active", "The scan is not active.");
                }
            })
            .chain(() -> update(session, REQUEST_SCAN, run))
            .chain(() -> update(session, DROP_TASKS, run))
            .chain(() -> update(session, DROP_SLICES, run))
            .chain(() -> session.createNativeQuery(LOG, String.class).setParameter("run", run).getSingleResult())
            .chain(() -> session.createNativeQuery(WORKING, Long.class).setParameter("run", run).getSingleResult())
            .chain(working -> session.createNativeQuery(FINISH, String.class).setParameter("run", run)
                .setParameter("at", working == 0 ? Instant.now() : Instant.now().plus(patience)).getSingleResult())
            .chain(() -> audit.record(session, origin, entry));
    }

    private static Uni<Integer> update(Session session, String statement, UUID run) {
        return session.createNativeQuery(statement).setParameter("run", run).executeUpdate();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
