package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.watchpost.kit.events.EventDigest;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.JdbcOutbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.scan.ScanStatus;
import io.watchpost.scan.events.RunChanged;
import io.watchpost.scan.results.RunLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Ends runs. Everything that an end means happens in one transaction under the lock of the run's row: states, results on their way to
 * readers, the lifecycle event. So a run ends once, whoever is called how often.
 */
@ApplicationScoped
class RunFinisher {

    private static final Logger LOG = Logger.getLogger(RunFinisher.class);
    private static final String DROP_TASKS = """
        delete from slice_task where task_name = 'slice' and not picked
        and task_instance in (select cast(id as text) from slice where run_id = ? and state in ('waiting', 'running'))""";
    private static final String CANCEL_SLICES = "update slice set state = 'cancelled' where run_id = ? and state in ('waiting', 'running')";
    private static final String FAILED_SLICE = """
        select number, error, (select count(*) from slice where run_id = f.run_id) as total from slice f where run_id = ? and state =
            'failed'
        order by number limit 1""";
    private static final String END_RUN = """
        update run set status = ?, error = ?, ended_at = now(), updated_at = now(),
            compliance = case when cast(? as boolean) and hosts_count > 0 then failing = 0 end,
            feed_version = (select to_char(max(newest) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from feed_import)
        where id = ?""";
    private static final String END_SCAN = "update scan set status = ?, updated_at = now() where newest_run_id = ?";
    private static final String PREVIOUS =
        "update run r set previous_run_id = s.finished_run_id from scan s where r.id = ? and s.id = r.scan_id";
    private static final String RENEW = "select renew_current_findings(?)";
    private static final String SCAN_DONE = """
        update scan s set finished_run_id = r.id, last_run_at = r.ended_at,
            progress = 100 from run r where r.id = ? and s.newest_run_id = r.id""";

    /** Before any row is locked: the migration that makes the function says why. */
    private static final String LOCK_EXCEPTIONS = "select lock_exceptions(organization_id, product, false) from run where id = ?";
    private static final String APPLY_EXCEPTIONS = "select apply_exceptions(?)";

    private final SystemDatabase database;
    private final EndingRuns runs;
    private final ResultMessages messages;
    private final RunLog log;
    private final JdbcOutbox outbox;

    RunFinisher(SystemDatabase database, EndingRuns runs, ResultMessages messages, RunLog log, JdbcOutbox outbox) {
        this.database = database;
        this.runs = runs;
        this.messages = messages;
        this.log = log;
        this.outbox = outbox;
    }

    /** Ends the run if there is a reason to; calling it too early or again changes nothing. */
    void finish(UUID run) {
        database.transaction(connection -> {
            query(connection, LOCK_EXCEPTIONS, row -> 0, run);
            EndingRun ending = runs.lock(connection, run);
            if (ending == null || ending.status().finished()) {
                return null;
            }
            String failure = failure(connection, run);
            if (ending.status() == ScanStatus.STOP_REQUESTED) {
                end(connection, run, ScanStatus.STOPPED, null);
                publish(connection, run, RunChanged.STOPPED, ending.stopOrigin());
            } else if (failure != null) {
                end(connection, run, ScanStatus.FAILED, failure);
                publish(connection, run, RunChanged.FAILED, EventOrigin.system(ending.origin().traceparent()));
            } else if (ending.slicesDone()) {
                complete(connection, run, EventOrigin.system(ending.origin().traceparent()));
            }
            return null;
        });
    }

    private static String failure(Connection connection, UUID run) throws SQLException {
        List<String> failures = query(connection, FAILED_SLICE, row ->
            "Part " + row.getInt("number") + " of " + row.getInt("total") + " could not be scanned: " + row.getString("error") + ".", run);
        return failures.isEmpty() ? null : failures.get(0);
    }

    private void complete(Connection connection, UUID run, EventOrigin origin) throws SQLException {
        query(connection, APPLY_EXCEPTIONS, row -> 0, run);
        end(connection, run, ScanStatus.DONE, null);
        update(connection, PREVIOUS, run);
        update(connection, SCAN_DONE, run);
        query(connection, RENEW, row -> 1, run);
        List<String> hashes = messages.publish(connection, run, origin);
        EndingRun done = runs.lock(connection, run);
        outbox.publish(connection, Topics.SCAN_LIFECYCLE, run, RunChanged.COMPLETED,
            done.event().completed(hashes.size(), EventDigest.combined(hashes), done.feedVersion()), origin);
    }

    private void end(Connection connection, UUID run, ScanStatus status, String error) throws SQLException {
        update(connection, DROP_TASKS, run);
        update(connection, CANCEL_SLICES, run);
        update(connection, END_RUN, status.label(), error, status == ScanStatus.DONE, run);
        update(connection, END_SCAN, status.label(), run);
        log.append(connection, run, List.of(RunLog.Event.status(), RunLog.Event.end()));
        LOG.infof("Run %s is %s", run, status.label());
    }

    private void publish(Connection connection, UUID run, String type, EventOrigin origin) throws SQLException {
        outbox.publish(connection, Topics.SCAN_LIFECYCLE, run, type, runs.lock(connection, run).event(), origin);
    }
}
