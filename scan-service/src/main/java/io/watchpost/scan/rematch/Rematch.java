package io.watchpost.scan.rematch;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.agroal.api.AgroalDataSource;
import io.watchpost.scan.rematch.ScanRematch.Scan;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Matches all known services again when vulnerability data has changed: scan by scan, each in transactions of its own. Where it stands is
 * kept in the database, so that after a crash another process goes on with the next scan; of several processes one works at a time.
 */
@ApplicationScoped
public class Rematch {

    private static final Logger LOG = Logger.getLogger(Rematch.class);
    /** "rematch" in ASCII. */
    private static final long LOCK = 0x72656d61746368L;
    private static final String STATE =
        "select changes, matching, matched, ratings, rated, position, started_at from feed_state for update";
    private static final String BEGIN = """
        update feed_state set matching = changes, position = null, started_at = now(), ended_at = null
        where matching is null and changes > matched""";
    private static final String NEXT = """
        select s.id, s.organization_id, s.name, s.finished_run_id from scan s
        where s.finished_run_id is not null and (cast(? as uuid) is null or s.id > ?) order by s.id limit 1""";
    private static final String MOVE = "update feed_state set position = ?";
    private static final String END = """
        update feed_state set matched = matching, rated = greatest(rated, ?), matching = null, position = null, ended_at = now()""";
    private static final String RATED = "update feed_state set rated = ?";

    private final AgroalDataSource dataSource;
    private final SystemDatabase database;
    private final ScanRematch scans;

    Rematch(AgroalDataSource dataSource, SystemDatabase database, ScanRematch scans) {
        this.dataSource = dataSource;
        this.database = database;
        this.scans = scans;
    }

    private record State(long changes, Long matching, long matched, long ratings, long rated, UUID position) {
    }

    /** Does whatever the data's changes ask for; returns when all is up to date, or when another process is at it. Blocking. */
    public void run() {
        try (Connection connection = dataSource.getConnection()) {
            if (lock(connection, "select pg_try_advisory_lock(?)")) {
                try {
                    rounds();
                } finally {
                    lock(connection, "select pg_advisory_unlock(?)");
                }
            }
        } catch (SQLException away) {
            throw new IllegalStateException("The database is away: " + away.getMessage(), away);
        }
    }

    /** The lock is the connection's own: it is gone with the process. */
    private static boolean lock(Connection connection, String sql) throws SQLException {
        return query(connection, sql, row -> row.getBoolean(1), LOCK).get(0);
    }

    private void rounds() {
        for (State state = begin(); !Thread.currentThread().isInterrupted(); state = begin()) {
            if (state.matching() != null) {
                match(state);
            } else if (state.ratings() > state.rated()) {
                rate(state);
            } else {
                return;
            }
        }
    }

    private State begin() {
        return database.transaction(connection -> {
            update(connection, BEGIN);
            return query(connection, STATE, Rematch::state).get(0);
        });
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(row.getLong("changes"), row.getObject("matching", Long.class), row.getLong("matched"), row.getLong("ratings"),
            row.getLong("rated"), row.getObject("position", UUID.class));
    }

    private void match(State state) {
        Map<UUID, int[]> byOrganization = new HashMap<>();
        UUID position = state.position();
        for (Scan scan = next(position); scan != null && !Thread.currentThread().isInterrupted(); scan = next(position)) {
            int[] difference = scans.rematch(scan);
            byOrganization.merge(scan.organization(), difference, (first, second) -> new int[] {first[0] + second[0],
                first[1] + second[1]});
            position = scan.id();
            move(position);
        }
        if (next(position) == null) {
            database.transaction(connection -> update(connection, END, state.ratings()));
        }
        byOrganization.forEach((organization, difference) -> {
            if (difference[0] + difference[1] > 0) {
                LOG.infof("Organization %s: new vulnerability data makes %d findings and ends %d", organization, difference[0],
                    difference[1]);
            }
        });
    }

    private void rate(State state) {
        UUID position = null;
        for (Scan scan = next(position); scan != null && !Thread.currentThread().isInterrupted(); scan = next(position)) {
            scans.rate(scan);
            position = scan.id();
        }
        if (next(position) == null) {
            database.transaction(connection -> update(connection, RATED, state.ratings()));
        }
    }

    private Scan next(UUID after) {
        List<Scan> found = database.transaction(connection -> query(connection, NEXT, row -> new Scan(row.getObject("id", UUID.class),
            row.getObject("organization_id", UUID.class), row.getString("name"), row.getObject("finished_run_id", UUID.class)), after,
                after));
        return found.isEmpty() ? null : found.get(0);
    }

    private void move(UUID position) {
        database.transaction(connection -> update(connection, MOVE, position));
    }
}
