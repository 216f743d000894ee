package io.watchpost.scan.appliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.results.Findings;
import io.watchpost.scan.results.ResultStore;
import io.watchpost.scan.run.Steps;
import io.watchpost.scan.work.Lease;
import io.watchpost.scan.work.LeaseLostException;
import io.watchpost.scan.work.ScannerLeases;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What scanners at customers' sites do with slices. All methods block; each first makes sure that the scanner still is one. */
@ApplicationScoped
class ScannerWork {

    private static final Logger LOG = Logger.getLogger(ScannerWork.class);
    /** What of a run's settings is nobody's business at the customer's site: names, and hosts of other slices. */
    private static final List<String> KEPT_HERE = List.of("scan", "target", "hosts", "exclude_hosts");

    private final SystemDatabase database;
    private final ScannerLeases leases;
    private final HostReports reports;
    private final Findings findings;
    private final ResultStore store;
    private final ObjectMapper json;
    private final ScanConfig.Scanners config;

    ScannerWork(SystemDatabase database, ScannerLeases leases, HostReports reports, Findings findings, ResultStore store,
                ObjectMapper json, ScanConfig config) {
        this.database = database;
        this.leases = leases;
        this.reports = reports;
        this.findings = findings;
        this.store = store;
        this.json = json;
        this.config = config.scanners();
    }

    /** The next slice; empty when there is none now. */
    Optional<SliceOffer> next(ScannerIdentity scanner, SliceMessages.SliceRequest request) {
        return as(scanner, connection -> {
            Optional<Lease> lease = leases.take(connection, scanner.id(), scanner.organization(), request.capacity());
            leases.seen(connection, scanner.id(), request.version(), request.capacity());
            return lease;
        }).map(this::offer);
    }

    private SliceOffer offer(Lease lease) {
        ObjectNode settings = json.valueToTree(lease.settings());
        settings.remove(KEPT_HERE);
        return new SliceOffer(lease.slice(), lease.attempt(), lease.hosts(), settings, (int) config.lease().toSeconds(),
            (int) Math.max(1, config.heartbeat().toSeconds()));
    }

    /** Renews the lease and notes how far the slice is. */
    SliceMessages.Wish heartbeat(ScannerIdentity scanner, UUID slice, SliceMessages.Heartbeat beat) {
        try {
            Lease lease = renewed(scanner, slice, beat.attempt());
            store.progress(lease, hosts(lease, beat.hostsDone()), steps(lease, beat.stepsDone()));
            return new SliceMessages.Wish(false);
        } catch (LeaseLostException lost) {
            return new SliceMessages.Wish(true);
        }
    }

    /** Stores a host: what was seen, and what it means. */
    SliceMessages.Stored host(ScannerIdentity scanner, UUID slice, HostReport report) {
        try {
            Lease lease = renewed(scanner, slice, report.attempt());
            HostReports.Told told = reports.read(lease, report);
            requireRoom(scanner, lease, report.hostname(), told.result().address().ip());
            if (told.unknownChecks() > 0) {
                LOG.warnf("Scanner %s told of %d findings of checks that this version doesn't know", scanner.id(), told.unknownChecks());
            }
            store.host(lease, findings.of(told.result()), hosts(lease, report.hostsDone()), steps(lease, report.stepsDone()));
            return new SliceMessages.Stored(told.unknownChecks());
        } catch (LeaseLostException lost) {
            throw lost();
        }
    }

    private void requireRoom(ScannerIdentity scanner, Lease lease, String hostname, String ip) {
        if (hostname != null && !as(scanner, connection -> leases.roomForAddress(connection, lease, hostname, ip))) {
            throw ApiException.invalid("ip", "too_many", "is one address too many of that name");
        }
    }

    /** Ends the scanner's work on a slice. */
    void end(ScannerIdentity scanner, UUID slice, SliceMessages.SliceEnd end) {
        try {
            as(scanner, connection -> {
                requireOwn(connection, scanner, slice);
                leases.end(connection, slice, end.attempt(), ScannerLeases.End.valueOf(end.outcome().toUpperCase(Locale.ROOT)));
                return null;
            });
        } catch (LeaseLostException lost) {
            throw lost();
        }
    }

    private Lease renewed(ScannerIdentity scanner, UUID slice, int attempt) {
        return as(scanner, connection -> {
            requireOwn(connection, scanner, slice);
            return leases.renewed(connection, scanner.id(), slice, attempt);
        });
    }

    private void requireOwn(Connection connection, ScannerIdentity scanner, UUID slice) throws SQLException {
        if (!leases.knows(connection, scanner.id(), scanner.organization(), slice)) {
            throw ApiException.notFound();
        }
    }

    private <T> T as(ScannerIdentity scanner, SystemDatabase.Work<T> work) {
        return database.transaction(connection -> {
            ScannerGate.requireStill(connection, scanner);
            return work.on(connection);
        });
    }

    private static ApiException lost() {
        return ApiException.conflict("lease_lost", "The slice is no longer this scanner's: its run was stopped, or the lease ran out.");
    }

    /** One less than all until the slice itself is done; a scanner may count as it likes. */
    private static int hosts(Lease lease, int told) {
        return Math.min(told, lease.hosts().size() - 1);
    }

    private static int steps(Lease lease, int told) {
        return Math.min(told, lease.hosts().size() * Steps.PER_HOST - 1);
    }
}
