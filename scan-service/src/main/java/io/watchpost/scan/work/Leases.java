package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.run.RunSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How slices pass through the hands of workers. Each method is one transaction; the run's row is locked first, always. */
@ApplicationScoped
class Leases {

    private static final String LOCK_RUN = "select status from run where id = (select run_id from slice where id = ?) for update";
    private static final String SLICE = """
        select s.id, s.number, s.attempts, s.released, s.state, s.run_id, r.scan_id, r.organization_id, r.product, s.hosts, r.settings,
            r.status
        from slice s join run r on r.id = s.run_id where s.id = ? for update of s""";
    private static final String HOLD = "update slice set state = 'running', attempts = attempts + 1 where id = ?";
    private static final String RUN_STARTS =
        "update run set status = 'Running', updated_at = now() where id = ? and status in ('Requested', 'Queued')";
    private static final String SCAN_STARTS = "update scan set status = 'Running', updated_at = now() where newest_run_id = ?";
    private static final String LOG = "select append_run_events(?, cast(? as jsonb))";
    private static final String LET_GO = "update slice set state = ?, error = ? where id = ? and attempts = ? and state = 'running'";
    private static final String SLICE_DONE = """
        with finished as (
            update slice s set state = 'done', hosts_done = cardinality(s.hosts), steps_done = cardinality(s.hosts) * ? from slice before
            where s.id = ? and s.attempts = ? and s.state = 'running' and before.id = s.id
            returning s.run_id, s.hosts_done - before.hosts_done as hosts, s.steps_done - before.steps_done as steps)
        update run r set slices_done = slices_done + 1, hosts_done = r.hosts_done + f.hosts, steps_done = r.steps_done + f.steps,
            progress = greatest(progress, round(100.0 * (r.steps_done + f.steps) / r.steps_total, 2)), updated_at = now()
        from finished f where r.id = f.run_id returning slices_done = slices_total""";
    private static final String PROCESSING = "update run set status = 'Processing', updated_at = now() where id = ?";
    private static final String SCAN_PROCESSING =
        "update scan set status = 'Processing', progress = 100, updated_at = now() where newest_run_id = ?";
    private static final String FINISH = "select finish_run_at(?, now())";
    private static final String STILL_WORKING = "select 1 from slice where run_id = ? and state = 'running'";

    private final SystemDatabase database;
    private final ObjectMapper json;
    private final int mostAttempts;

    Leases(SystemDatabase database, ObjectMapper json, ScanConfig config) {
        this.database = database;
        this.json = json;
        this.mostAttempts = config.work().attempts();
    }

    /** Takes the slice; empty when there is nothing to do: it is done, its run has ended, or it failed once too often. */
    Optional<Lease> take(UUID slice) {
        return database.transaction(connection -> take(connection, slice));
    }

    /** The same in a transaction that is there already. */
    Optional<Lease> take(Connection connection, UUID slice) throws SQLException {
        lockRun(connection, slice);
        List<Found> found = query(connection, SLICE, this::found, slice);
        return found.isEmpty() ? Optional.<Lease>empty() : take(connection, found.get(0));
    }

    /** Locks the slice's run; answers its status, or null when there is none. */
    static String lockRun(Connection connection, UUID slice) throws SQLException {
        List<String> status = query(connection, LOCK_RUN, row -> row.getString(1), slice);
        return status.isEmpty() ? null : status.get(0);
    }

    /**
     * A slice as it is, its run locked.
     *
     * @param lease of whoever holds it or held it last
     */
    record Held(Lease lease, String state, String runStatus) {

        /** Whether the slice is still in work under this attempt. */
        boolean by(int attempt) {
            return state.equals("running") && lease.attempt() == attempt;
        }
    }

    /** The slice, if there is one. */
    Optional<Held> held(Connection connection, UUID slice) throws SQLException {
        lockRun(connection, slice);
        return query(connection, SLICE, this::found, slice).stream().findFirst().map(found -> {
            Lease next = found.lease();
            Lease last = new Lease(next.slice(), next.number(), next.attempt() - 1, next.run(), next.scan(), next.organization(),
                next.product(), next.hosts(), next.settings());
            return new Held(last, found.state(), found.runStatus());
        });
    }

    private record Found(Lease lease, String state, int failures, String runStatus) {
    }

    private Optional<Lease> take(Connection connection, Found found) throws SQLException {
        boolean open = found.state().equals("waiting") || found.state().equals("running");
        if (!open || !List.of("Requested", "Queued", "Running").contains(found.runStatus())) {
            return Optional.empty();
        }
        Lease lease = found.lease();
        if (found.failures() >= mostAttempts) {
            give(connection, lease, "failed", "its workers died " + found.failures() + " times");
            query(connection, FINISH, row -> 0, lease.run());
            return Optional.empty();
        }
        update(connection, HOLD, lease.slice());
        if (update(connection, RUN_STARTS, lease.run()) == 1) {
            update(connection, SCAN_STARTS, lease.run());
            log(connection, lease.run(), "[{\"kind\": \"status\"}]");
        }
        return Optional.of(lease);
    }

    /** The slice's hosts are all stored: the run moves on, and with its last slice to Processing. */
    void done(Lease lease, int stepsPerHost) {
        database.transaction(connection -> {
            done(connection, lease, stepsPerHost);
            return null;
        });
    }

    /** The same in a transaction that is there already. */
    void done(Connection connection, Lease lease, int stepsPerHost) throws SQLException {
        String status = lockRun(connection, lease.slice());
        List<Boolean> last = query(connection, SLICE_DONE, row -> row.getBoolean(1), stepsPerHost, lease.slice(), lease.attempt());
        if (last.isEmpty()) {
            throw new LeaseLostException(lease.slice());
        }
        if ("Stop Requested".equals(status)) {
            endStopped(connection, lease.run());
        } else if (last.get(0)) {
            update(connection, PROCESSING, lease.run());
            update(connection, SCAN_PROCESSING, lease.run());
            log(connection, lease.run(), "[{\"kind\": \"progress\"}, {\"kind\": \"status\"}]");
            query(connection, FINISH, row -> 0, lease.run());
        } else {
            log(connection, lease.run(), "[{\"kind\": \"progress\"}]");
        }
    }

    /** The worker gives up a stopped run's slice. */
    void cancelled(Lease lease) {
        database.transaction(connection -> {
            cancelled(connection, lease);
            return null;
        });
    }

    /** The same in a transaction that is there already. */
    void cancelled(Connection connection, Lease lease) throws SQLException {
        lockRun(connection, lease.slice());
        if (give(connection, lease, "cancelled", null) == 1) {
            endStopped(connection, lease.run());
        }
    }

    /** The slice could not be scanned; after the last attempt its run fails. Answers whether it is to be tried again. */
    boolean failed(Lease lease, String reason) {
        return database.transaction(connection -> failed(connection, lease, reason));
    }

    /** The same in a transaction that is there already. */
    boolean failed(Connection connection, Lease lease, String reason) throws SQLException {
        lockRun(connection, lease.slice());
        int failures = query(connection, "select attempts - released from slice where id = ?", row -> row.getInt(1), lease.slice()).get(0);
        boolean again = failures < mostAttempts;
        if (give(connection, lease, again ? "waiting" : "failed", reason) == 1 && !again) {
            query(connection, FINISH, row -> 0, lease.run());
        }
        return again;
    }

    /** This process ends: another worker may take the slice at once, and it is no failed attempt. */
    void released(Lease lease) {
        database.transaction(connection -> released(connection, lease));
    }

    /** The same in a transaction that is there already. */
    static int released(Connection connection, Lease lease) throws SQLException {
        return update(connection,
            "update slice set state = 'waiting', released = released + 1 where id = ? and attempts = ? and state = 'running'",
            lease.slice(), lease.attempt());
    }

    private static int give(Connection connection, Lease lease, String state, String error) throws SQLException {
        return update(connection, LET_GO, state, error, lease.slice(), lease.attempt());
    }

    /** The last worker that lets go of a stopped run brings its end forward. */
    private static void endStopped(Connection connection, UUID run) throws SQLException {
        if (query(connection, STILL_WORKING, row -> 1, run).isEmpty()) {
            query(connection, FINISH, row -> 0, run);
        }
    }

    private static void log(Connection connection, UUID run, String events) throws SQLException {
        query(connection, LOG, row -> 0, run, events);
    }

    private Found found(ResultSet row) throws SQLException {
        List<String> hosts = List.of((String[]) row.getArray("hosts").getArray());
        int attempts = row.getInt("attempts");
        Lease lease = new Lease(row.getObject("id", UUID.class), row.getInt("number"), attempts + 1, row.getObject("run_id", UUID.class),
            row.getObject("scan_id", UUID.class), row.getObject("organization_id", UUID.class), row.getString("product"), hosts,
            settings(row.getString("settings")));
        return new Found(lease, row.getString("state"), attempts - row.getInt("released"), row.getString("status"));
    }

    private RunSettings settings(String text) {
        try {
            return json.readValue(text, RunSettings.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A run's stored settings can't be read", foreign);
        }
    }
}
