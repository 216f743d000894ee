package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.events.EventDigest;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.JdbcOutbox;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.events.Topics;
import io.watchpost.scan.events.HostScanned;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Publishes what a run found, host by host, so that memory holds one host at a time. */
@ApplicationScoped
class ResultMessages {

    private static final String HOSTS = "select host_id from run_host where run_id = ? order by ip, hostname, host_id";
    private static final String HOST = """
        select organization_id, host(ip) as ip, hostname, cast(os as text) as os,
            cast(ports as text) as ports from run_host where run_id = ? and host_id = ?""";
    private static final String FINDINGS = """
        select f.finding_id, f.name, f.port, f.protocol, f.service, f.severity, f.threat, f.cvss_vector, f.cvss_version, f.cves, f.cpe,
            cast(f.nvt as text) as nvt, f.qod, f.evidence, f.effective_pci_compliance as pci_compliance,
            excepted_reason(f.pci_reason, x.status, x.reason, x.new_severity) as pci_reason, f.epss_score, f.epss_percentile, f.kev,
            f.first_seen_at, x.id as exception_id, case when x.id is not null then f.effective_severity end as effective_severity
        from run_finding f left join exception x on x.id = f.exception_id and x.status = 'approved'
        where f.run_id = ? and f.host_id = ? order by f.severity desc, f.finding_id""";

    private final JdbcOutbox outbox;
    private final ObjectMapper json;

    ResultMessages(JdbcOutbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** Writes the events of all hosts; answers each one's hash. */
    List<String> publish(Connection connection, UUID run, EventOrigin origin) throws SQLException {
        List<String> hashes = new ArrayList<>();
        for (UUID host : query(connection, HOSTS, row -> row.getObject(1, UUID.class), run)) {
            List<OutboxRow> rows = new ArrayList<>();
            for (HostScanned part : parts(connection, run, host)) {
                OutboxRow row = outbox.event(Topics.SCAN_RESULTS, run, HostScanned.TYPE, part, origin);
                hashes.add(EventDigest.of(row.value()));
                rows.add(row);
            }
            outbox.publish(connection, rows);
        }
        return hashes;
    }

    private List<HostScanned> parts(Connection connection, UUID run, UUID id) throws SQLException {
        List<HostScanned.Finding> findings = query(connection, FINDINGS, this::finding, run, id);
        return query(connection, HOST, row -> {
            var host = new HostScanned.Host(row.getString("ip"), row.getString("hostname"), tree(row.getString("os")), "up");
            List<JsonNode> ports = new ArrayList<>();
            tree(row.getString("ports")).forEach(ports::add);
            return HostParts.of(json, new HostScanned(run, row.getObject("organization_id", UUID.class), id, 1, 1, host, ports, findings));
        }, run, id).get(0);
    }

    private HostScanned.Finding finding(ResultSet row) throws SQLException {
        BigDecimal score = row.getBigDecimal("epss_score");
        return new HostScanned.Finding(row.getObject("finding_id", UUID.class), row.getString("name"), (Integer) row.getObject("port"),
            row.getString("protocol"), row.getString("service"), row.getBigDecimal("severity"), row.getString("threat"),
            row.getString("cvss_vector"), row.getString("cvss_version"), List.of((String[]) row.getArray("cves").getArray()),
            row.getString("cpe"), tree(row.getString("nvt")), row.getInt("qod"), row.getString("evidence"),
            row.getString("pci_compliance"), row.getString("pci_reason"),
            score == null ? null : new HostScanned.Epss(score, row.getBigDecimal("epss_percentile")), row.getBoolean("kev"),
            time(row, "first_seen_at"), row.getBigDecimal("effective_severity"), row.getObject("exception_id", UUID.class));
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
