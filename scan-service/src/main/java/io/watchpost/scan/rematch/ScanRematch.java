package io.watchpost.scan.rematch;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.results.CveFindings;
import io.watchpost.scan.results.CveFindings.KnownHost;
import io.watchpost.scan.results.FoundFinding;
import io.watchpost.scan.results.KnownSoftware;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Matches what the newest finished run of a scan has recognised with the vulnerability data of now. Findings appear, change and go in that
 * run as if it had ended today; exceptions and current findings follow by the functions that a run's end uses. Blocking.
 */
@ApplicationScoped
class ScanRematch {

    /** Hosts of one transaction. */
    private static final int HOSTS = 100;
    /** New vulnerabilities that the audit trail names. */
    private static final int NAMED = 50;
    /** Whoever ends runs or changes exceptions takes this lock first, too. */
    private static final String LOCK_EXCEPTIONS = "select lock_exceptions(organization_id, product, false) from scan where id = ?";
    private static final String LOCK_RUN = """
        select r.id from scan s join run r on r.id = s.finished_run_id and r.status = 'Done' where s.id = ? and r.id = ? for update of r""";
    private static final String NEXT_HOSTS = """
        select host_id, host(ip) as ip, cast(software as text) as software, cast(packages as text) as packages from run_host
        where run_id = ? and software is not null and (cast(? as uuid) is null or host_id > ?) order by host_id limit ?""";

    private final SystemDatabase database;
    private final CveFindings findings;
    private final AuditTrail audit;
    private final ObjectMapper json;

    ScanRematch(SystemDatabase database, CveFindings findings, AuditTrail audit, ObjectMapper json) {
        this.database = database;
        this.findings = findings;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A scan to be matched again.
     *
     * @param run its newest finished one
     */
    record Scan(UUID id, UUID organization, String name, UUID run) {
    }

    private record Host(UUID id, KnownHost known) {
    }

    /** What changed: the CVE of each finding that is new, and how many findings went. */
    private static final class Difference {
        private final List<String> added = new ArrayList<>();
        private int removed;
    }

    /** Matches a scan again; answers how many findings are new and gone. A scan that has a newer run by now is left alone. */
    int[] rematch(Scan scan) {
        Difference difference = new Difference();
        UUID last = null;
        List<Host> hosts = hosts(scan, last);
        while (!hosts.isEmpty()) {
            List<Host> batch = hosts;
            if (!database.transaction(connection -> store(connection, scan, batch, difference))) {
                return new int[2];
            }
            last = batch.get(batch.size() - 1).id();
            hosts = batch.size() < HOSTS ? List.of() : hosts(scan, last);
        }
        database.transaction(connection -> finish(connection, scan, difference));
        return new int[] {difference.added.size(), difference.removed};
    }

    /** Brings KEV and EPSS of a scan's findings up to date. */
    void rate(Scan scan) {
        database.transaction(connection -> {
            if (lock(connection, scan) && update(connection, RematchSql.RATINGS, scan.run(), scan.run()) > 0) {
                renew(connection, scan);
            }
            return null;
        });
    }

    private List<Host> hosts(Scan scan, UUID after) {
        return database.transaction(connection -> query(connection, NEXT_HOSTS, this::host, scan.run(), after, after, HOSTS));
    }

    private Host host(ResultSet row) throws SQLException {
        String packages = row.getString("packages");
        return new Host(row.getObject("host_id", UUID.class), new KnownHost(row.getString("ip"),
            Arrays.asList(read(row.getString("software"), KnownSoftware[].class)),
            packages == null ? null : read(packages, InstalledPackages.class)));
    }

    private static boolean lock(Connection connection, Scan scan) throws SQLException {
        query(connection, LOCK_EXCEPTIONS, row -> 0, scan.id());
        return !query(connection, LOCK_RUN, row -> 0, scan.id(), scan.run()).isEmpty();
    }

    private boolean store(Connection connection, Scan scan, List<Host> hosts, Difference difference) throws SQLException {
        List<List<FoundFinding>> found = findings.of(hosts.stream().map(Host::known).toList());
        if (!lock(connection, scan)) {
            return false;
        }
        String input = text(hosts, found);
        Instant now = Instant.now();
        update(connection, RematchSql.NEW_IDENTITIES, input, now, now, scan.run(), scan.run());
        difference.removed += update(connection, RematchSql.GONE, input, scan.run(),
            connection.createArrayOf("uuid", hosts.stream().map(Host::id).toArray()));
        difference.added.addAll(query(connection, RematchSql.FINDINGS, row -> row.getString(1), input, now, now, scan.run(), scan.run()));
        return true;
    }

    private Void finish(Connection connection, Scan scan, Difference difference) throws SQLException {
        if (lock(connection, scan)) {
            query(connection, "select apply_exceptions(?)", row -> 0, scan.run());
            update(connection, RematchSql.COUNT_HOSTS, scan.run(), scan.run());
            update(connection, RematchSql.COUNT_RUN, scan.run(), scan.run());
            renew(connection, scan);
            if (!difference.added.isEmpty() || difference.removed > 0) {
                audit.record(connection, EventOrigin.system(null), entry(scan, difference));
            }
        }
        return null;
    }

    private static void renew(Connection connection, Scan scan) throws SQLException {
        query(connection, "select renew_current_findings(?)", row -> 0, scan.run());
        query(connection, RematchSql.LEAVE, row -> 0, scan.id(), scan.run());
    }

    private static AuditEntry entry(Scan scan, Difference difference) {
        List<String> named = new TreeSet<>(difference.added).stream().limit(NAMED).toList();
        return AuditEntry.success(scan.organization(), "scan.rematched", "scans", scan.id(), scan.name())
            .because("New vulnerability data: " + difference.added.size() + " findings are new, " + difference.removed + " are gone.")
            .changing("cves", List.of(), named);
    }

    private String text(List<Host> hosts, List<List<FoundFinding>> found) {
        ArrayNode all = json.createArrayNode();
        for (int i = 0; i < hosts.size(); i++) {
            for (FoundFinding finding : found.get(i)) {
                ObjectNode node = json.valueToTree(finding);
                all.add(node.put("host_id", hosts.get(i).id().toString()));
            }
        }
        return all.toString();
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("What a run stored of a host can't be read as " + type.getSimpleName(), foreign);
        }
    }
}
