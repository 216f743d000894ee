package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.run.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How slices pass through the hands of scanners at customers' sites. They are fetched, not queued: a lease lasts until its time is over
 * and is renewed by heartbeats; who asks after that gets the slice with a new attempt number. Each method works in the caller's
 * transaction, in which the scanner's row is locked; the run's row comes after it, always.
 */
@ApplicationScoped
public class ScannerLeases {

    private static final int CANDIDATES = 20;
    private static final String AVAILABLE = """
        (s.state = 'waiting' and coalesce(s.available_at, now()) <= now() or s.state = 'running' and s.lease_until < now())""";
    private static final String IN_HAND =
        "select count(*) from slice where scanner_id = ? and state = 'running' and lease_until >= now()";
    private static final String CANDIDATE = """
        select s.id from slice s join run r on r.id = s.run_id
        where s.scanner_id = ? and s.organization_id = ? and r.status in ('Requested', 'Queued', 'Running') and\s""" + AVAILABLE + """

        order by s.priority desc, s.id limit 1""";
    private static final String STILL_AVAILABLE = "select 1 from slice s where s.id = ? and " + AVAILABLE;
    private static final String HOLD = "update slice set lease_until = now() + make_interval(secs => ?) where id = ?";
    private static final String LATER = """
        update slice set lease_until = null, available_at = now() + make_interval(secs => ?) where id = ?""";
    private static final String SCANNERS_OWN = "select 1 from slice where id = ? and scanner_id = ? and organization_id = ?";
    private static final String SEEN = """
        insert into worker (id, scanner_id, version, slices_running, capacity, last_heartbeat)
        select c.id, c.id, ?, (select count(*) from slice s where s.scanner_id = c.id and s.state = 'running'), ?, now()
        from scanner c where c.id = ?
        on conflict (id) do update set version = excluded.version, slices_running = excluded.slices_running,
            capacity = excluded.capacity, last_heartbeat = excluded.last_heartbeat""";
    private static final String STILL_SEEN = "update worker set last_heartbeat = now() where id = ?";
    private static final String ADDRESSES_OF_NAME = """
        select count(*) from run_host where run_id = ? and hostname = ? and ip <> cast(? as inet)""";

    private final Leases leases;
    private final double leaseSeconds;
    private final double pauseSeconds;
    private final int addressesPerName;

    ScannerLeases(Leases leases, ScanConfig config) {
        this.leases = leases;
        this.leaseSeconds = config.scanners().lease().toMillis() / 1_000.0;
        this.pauseSeconds = config.work().retryPause().toMillis() / 1_000.0;
        this.addressesPerName = config.scanning().addressesPerName();
    }

    /** The next slice for the scanner; empty when there is none, or when it holds as many as it can work on. */
    public Optional<Lease> take(Connection connection, UUID scanner, UUID organization, int capacity) throws SQLException {
        if (query(connection, IN_HAND, row -> row.getInt(1), scanner).get(0) >= capacity) {
            return Optional.empty();
        }
        for (int i = 0; i < CANDIDATES; i++) {
            List<UUID> candidate = query(connection, CANDIDATE, row -> row.getObject(1, UUID.class), scanner, organization);
            if (candidate.isEmpty()) {
                return Optional.empty();
            }
            Leases.lockRun(connection, candidate.get(0));
            if (!query(connection, STILL_AVAILABLE, row -> 1, candidate.get(0)).isEmpty()) {
                Optional<Lease> lease = leases.take(connection, candidate.get(0));
                if (lease.isPresent()) {
                    update(connection, HOLD, leaseSeconds, candidate.get(0));
                    return lease;
                }
            }
        }
        return Optional.empty();
    }

    /** Notes that the scanner asked for work. */
    public void seen(Connection connection, UUID scanner, String version, int capacity) throws SQLException {
        update(connection, SEEN, version, capacity, scanner);
    }

    /** Whether the slice is one that the scanner may know of at all. */
    public boolean knows(Connection connection, UUID scanner, UUID organization, UUID slice) throws SQLException {
        return !query(connection, SCANNERS_OWN, row -> 1, slice, scanner, organization).isEmpty();
    }

    /**
     * The lease, if it is still good, and renewed.
     *
     * @throws LeaseLostException when it isn't, or the run was stopped
     */
    public Lease renewed(Connection connection, UUID scanner, UUID slice, int attempt) throws SQLException {
        update(connection, STILL_SEEN, scanner);
        Leases.Held held = leases.held(connection, slice).filter(found -> found.by(attempt) && found.runStatus().equals("Running"))
            .orElseThrow(() -> new LeaseLostException(slice));
        update(connection, HOLD, leaseSeconds, slice);
        return held.lease();
    }

    /** Whether the run may have one more address under that name. */
    public boolean roomForAddress(Connection connection, Lease lease, String hostname, String ip) throws SQLException {
        return query(connection, ADDRESSES_OF_NAME, row -> row.getInt(1), lease.run(), hostname, ip).get(0) < addressesPerName;
    }

    /** How a scanner ends its work on a slice. */
    public enum End {
        /** All of it is done. */
        DONE,
        /** It couldn't be done; another attempt follows, as long as there are any. */
        FAILED,
        /** The run was stopped. */
        CANCELLED,
        /** The scanner ends; another attempt may follow at once. */
        RELEASED
    }

    /**
     * Ends the work on a slice; again with the same result changes nothing.
     *
     * @throws LeaseLostException when the slice is no longer the scanner's
     */
    public void end(Connection connection, UUID slice, int attempt, End end) throws SQLException {
        Leases.Held held = leases.held(connection, slice).orElseThrow(() -> new LeaseLostException(slice));
        if (!held.by(attempt)) {
            boolean repeated = end == End.DONE && held.state().equals("done") && held.lease().attempt() == attempt;
            if (!repeated) {
                throw new LeaseLostException(slice);
            }
            return;
        }
        switch (end) {
            case DONE -> leases.done(connection, held.lease(), Steps.PER_HOST);
            case CANCELLED -> giveUp(connection, held);
            case RELEASED -> Leases.released(connection, held.lease());
            default -> {
                leases.failed(connection, held.lease(), "an error on the scanner");
                update(connection, LATER, pauseSeconds, slice);
            }
        }
    }

    /** Only a stopped run's slice is given up: a scanner may not drop a part of what was asked for. */
    private void giveUp(Connection connection, Leases.Held held) throws SQLException {
        if (held.runStatus().equals("Running")) {
            Leases.released(connection, held.lease());
        } else {
            leases.cancelled(connection, held.lease());
        }
    }
}
