package io.watchpost.scan.results;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.Severity;
import io.watchpost.scan.work.Lease;
import io.watchpost.scan.work.LeaseLostException;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Stores what workers find. A host's results replace what the run knew of it, so a slice may be repeated at will; and a worker that has
 * lost its slice is refused.
 */
@ApplicationScoped
public class ResultStore {

    private static final String LOCK = """
        select r.id from slice s join run r on r.id = s.run_id
        where s.id = ? and s.attempts = ? and s.state = 'running' and r.status = 'Running' for update of r""";
    private static final String HOST = """
        insert into host (id, organization_id, product, ip, hostname, first_seen_at, last_seen_at, last_run_id)
        values (gen_random_uuid(), ?, ?, cast(? as inet), ?, ?, ?, ?)
        on conflict (organization_id, product, ip, hostname)
            do update set last_seen_at = excluded.last_seen_at, last_run_id = excluded.last_run_id
        returning id, first_seen_at""";
    private static final String KNOWN_HOST = """
        select id, first_seen_at from host where organization_id = ? and product = ? and ip = cast(? as inet) and hostname is not distinct
            from ?""";
    private static final String FORGET_FINDINGS = "delete from run_finding where run_id = ? and host_id = ?";
    private static final String FORGET_HOST = """
        with gone as (delete from run_host where run_id = ? and host_id = ? returning critical, high, medium, low, log, failing)
        update run r set hosts_count = hosts_count - 1, critical = r.critical - g.critical, high = r.high - g.high,
            medium = r.medium - g.medium, low = r.low - g.low, log = r.log - g.log, failing = r.failing - g.failing
        from gone g where r.id = ?""";
    private static final String FINDINGS = """
        with input as (
            select * from jsonb_to_recordset(cast(? as jsonb)) as f (id uuid, port integer, protocol text, check_id text, name text,
                service text, severity numeric, cvss_vector text, cvss_version text, cves text[], cpe text, oid text, family text,
                nvt jsonb, qod integer, evidence text, pci_compliance text, pci_reason text, epss_score numeric, epss_percentile numeric,
                kev boolean)),
        known as (
            insert into finding (id, organization_id, product, host_id, port, protocol, check_id, first_seen_at, last_seen_at,
            first_run_id, last_run_id)
            select i.id, l.organization, l.product, l.host, i.port, i.protocol, i.check_id, l.now, l.now, l.run, l.run
            from input i, (select cast(? as uuid) as organization, cast(? as text) as product, cast(? as uuid) as host,
                cast(? as timestamptz) as now, cast(? as uuid) as run) l
            on conflict (host_id, port, protocol, check_id)
                do update set last_seen_at = excluded.last_seen_at, last_run_id = excluded.last_run_id
            returning id, port, protocol, check_id, host_id, organization_id, first_seen_at, last_run_id, last_seen_at)
        insert into run_finding (run_id, finding_id, host_id, scan_id, organization_id, name, ip, hostname, port, protocol, service,
            severity, cvss_vector, cvss_version, cves, cpe, oid, family, nvt, qod, evidence, pci_compliance, pci_reason, epss_score,
            epss_percentile, kev, first_seen_at, created_at, updated_at, effective_severity, effective_pci_compliance)
        select k.last_run_id, k.id, k.host_id, cast(? as uuid), k.organization_id, i.name, cast(? as inet), cast(? as text), i.port,
            i.protocol, i.service, i.severity, i.cvss_vector, i.cvss_version, i.cves, i.cpe, i.oid, i.family, i.nvt, i.qod, i.evidence,
            i.pci_compliance, i.pci_reason, i.epss_score, i.epss_percentile, i.kev, k.first_seen_at, k.last_seen_at, k.last_seen_at,
            i.severity, i.pci_compliance
        from input i join known k on k.check_id = i.check_id and coalesce(k.port, -1) = coalesce(i.port, -1)
            and coalesce(k.protocol, '') = coalesce(i.protocol, '')
        returning finding_id, name, port, severity, threat""";
    private static final String RUN_HOST = """
        insert into run_host (run_id, host_id, scan_id, organization_id, ip, hostname, os, ports, critical, high, medium, low, log,
            failing, max_severity, first_seen_at, created_at, updated_at, software, packages)
        values (?, ?, ?, ?, cast(? as inet), ?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?, ?, ?, ?, cast(? as numeric), ?, ?, ?,
            cast(? as jsonb), cast(? as jsonb))""";
    private static final String COUNT = """
        update run set hosts_count = hosts_count + 1, critical = critical + ?, high = high + ?, medium = medium + ?, low = low + ?,
            log = log + ?, failing = failing + ? where id = ?""";

    private final SystemDatabase database;
    private final RunLog log;
    private final ObjectMapper json;

    ResultStore(SystemDatabase database, RunLog log, ObjectMapper json) {
        this.database = database;
        this.log = log;
        this.json = json;
    }

    /**
     * Stores a finished host and how far its slice is by now.
     *
     * @throws LeaseLostException when the slice is another worker's by now, or the run was stopped
     */
    public void host(Lease lease, FoundHost host, int hostsDone, int stepsDone) {
        database.transaction(connection -> {
            lock(connection, lease);
            List<RunLog.Event> events = host.up() ? replace(connection, lease, host) : forget(connection, lease, host);
            log.advance(connection, lease, hostsDone, stepsDone);
            log.append(connection, lease.run(), events);
            return null;
        });
    }

    /** Notes how far a slice is; never backwards. */
    public void progress(Lease lease, int hostsDone, int stepsDone) {
        database.transaction(connection -> {
            lock(connection, lease);
            if (log.advance(connection, lease, hostsDone, stepsDone)) {
                log.append(connection, lease.run(), List.of(RunLog.Event.progress()));
            }
            return null;
        });
    }

    private static void lock(Connection connection, Lease lease) throws SQLException {
        if (query(connection, LOCK, row -> 1, lease.slice(), lease.attempt()).isEmpty()) {
            throw new LeaseLostException(lease.slice());
        }
    }

    private record Known(UUID id, Instant firstSeen) {
    }

    private List<RunLog.Event> replace(Connection connection, Lease lease, FoundHost host) throws SQLException {
        Instant now = Instant.now();
        Known known = query(connection, HOST, row -> new Known(row.getObject(1, UUID.class), SystemDatabase.time(row, "first_seen_at")),
            lease.organization(), lease.product(), host.ip(), host.hostname(), now, now, lease.run()).get(0);
        forget(connection, lease, known.id());
        List<RunLog.Event> vulnerabilities = query(connection, FINDINGS,
            row -> RunLog.Event.vulnerability(row.getObject(1, UUID.class), row.getString(2), host.ip(), (Integer) row.getObject(3),
            row.getBigDecimal(4), row.getString(5)), text(host.findings()), lease.organization(), lease.product(), known.id(), now,
            lease.run(), lease.scan(), host.ip(), host.hostname());
        store(connection, lease, host, known, now);
        return log.events(known.id(), host, vulnerabilities);
    }

    private void store(Connection connection, Lease lease, FoundHost host, Known known, Instant now) throws SQLException {
        int[] counts = new int[Severity.values().length];
        host.findings().forEach(finding -> counts[Severity.of(finding.severity()).ordinal()]++);
        int critical = counts[Severity.CRITICAL.ordinal()];
        int high = counts[Severity.HIGH.ordinal()];
        int medium = counts[Severity.MEDIUM.ordinal()];
        int low = counts[Severity.LOW.ordinal()];
        int none = counts[Severity.LOG.ordinal()];
        int failing = (int) host.findings().stream().filter(finding -> finding.pciCompliance().equals("fail")).count();
        Double worst = host.findings().isEmpty() ? null : host.findings().stream().mapToDouble(FoundFinding::severity).max().getAsDouble();
        update(connection, RUN_HOST, lease.run(), known.id(), lease.scan(), lease.organization(), host.ip(), host.hostname(),
            host.os() == null ? null : text(host.os()), text(host.ports()), critical, high, medium, low, none, failing, worst,
            known.firstSeen(), now, now, text(host.software()), host.packages() == null ? null : text(host.packages()));
        update(connection, COUNT, critical, high, medium, low, none, failing, lease.run());
    }

    /** A host that doesn't answer now, but did when a worker before this one scanned it. */
    private static List<RunLog.Event> forget(Connection connection, Lease lease, FoundHost host) throws SQLException {
        for (UUID known : query(connection, KNOWN_HOST, row -> row.getObject(1, UUID.class), lease.organization(), lease.product(),
            host.ip(), host.hostname())) {
            forget(connection, lease, known);
        }
        return List.of();
    }

    private static void forget(Connection connection, Lease lease, UUID host) throws SQLException {
        update(connection, FORGET_FINDINGS, lease.run(), host);
        update(connection, FORGET_HOST, lease.run(), host, lease.run());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
