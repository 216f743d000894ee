package io.watchpost.report.collect;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Query;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Stores what was found on a host. However many ports and findings there are, each kind is one statement. */
@ApplicationScoped
class HostStore {

    private static final String PART = """
            insert into report_part (report_id, host_id, part, organization_id, event_id, sha256)
            values (:report, :host, :part, :organization, :event, :sha256)
            on conflict (report_id, host_id, part) do update set event_id = excluded.event_id, sha256 = excluded.sha256""";
    private static final String HOST = """
            insert into report_host (report_id, id, organization_id, ip, hostname, os, state)
            values (:report, :host, :organization, cast(cast(:ip as text) as inet), cast(:hostname as text),
                    cast(cast(:os as text) as jsonb), :state)
            on conflict (report_id, id) do update
            set ip = excluded.ip, hostname = excluded.hostname, os = excluded.os, state = excluded.state""";
    private static final String OF_PART = " where report_id = :report and host_id = :host and part = :part";
    private static final String FORGET_PORTS = "delete from report_port" + OF_PART;
    private static final String FORGET_FINDINGS = "delete from report_finding" + OF_PART;
    private static final String PORTS = """
            insert into report_port (report_id, host_id, part, organization_id, port, protocol, state, service, product, version, cpe)
            select :report, :host, :part, :organization, p.port, p.protocol, p.state, p.service, p.product, p.version, p.cpe
            from jsonb_to_recordset(cast(cast(:ports as text) as jsonb))
                as p (port integer, protocol text, state text, service text, product text, version text, cpe text)
            on conflict (report_id, host_id, port, protocol) do update
            set part = excluded.part, state = excluded.state, service = excluded.service, product = excluded.product,
                version = excluded.version, cpe = excluded.cpe""";
    private static final String FINDINGS = """
            insert into report_finding
                (report_id, host_id, part, position, organization_id, name, severity, fails_pci, pci_reason, kev, detail)
            select :report, :host, :part, f.position, :organization, f.value ->> 'name',
                coalesce(cast(f.value ->> 'effective_severity' as numeric(3, 1)), cast(f.value ->> 'severity' as numeric(3, 1)), 0),
                coalesce(f.value ->> 'pci_compliance' = 'fail', false), f.value ->> 'pci_reason',
                coalesce(cast(f.value ->> 'kev' as boolean), false), f.value
            from jsonb_array_elements(cast(cast(:findings as text) as jsonb)) with ordinality as f (value, position)""";

    /** Stores one message in place of an earlier one of the same part. */
    Uni<Void> store(Session session, HostPart part, UUID eventId, String sha256) {
        return writePart(session, part, eventId, sha256)
                .chain(() -> writeHost(session, part))
                .chain(() -> of(session, FORGET_PORTS, part).executeUpdate())
                .chain(() -> of(session, FORGET_FINDINGS, part).executeUpdate())
                .chain(() -> owned(session, PORTS, part).setParameter("ports", JsonText.list(part.ports())).executeUpdate())
                .chain(() -> owned(session, FINDINGS, part).setParameter("findings", JsonText.list(part.findings())).executeUpdate())
                .replaceWithVoid();
    }

    /** The hashes of all messages that are stored of a run. */
    Uni<List<String>> hashes(Session session, UUID report) {
        return session.createNativeQuery("select sha256 from report_part where report_id = :report", String.class)
                .setParameter("report", report)
                .getResultList();
    }

    private static Uni<Integer> writePart(Session session, HostPart part, UUID eventId, String sha256) {
        return owned(session, PART, part).setParameter("event", eventId).setParameter("sha256", sha256).executeUpdate();
    }

    private static Uni<Integer> writeHost(Session session, HostPart part) {
        HostPart.Address host = part.host();
        return session.createNativeQuery(HOST)
                .setParameter("report", part.runId())
                .setParameter("host", part.hostId())
                .setParameter("organization", part.organizationId())
                .setParameter("ip", host.ip())
                .setParameter("hostname", JsonText.plain(host.hostname()))
                .setParameter("os", JsonText.object(host.os()))
                .setParameter("state", host.state() == null ? "up" : host.state())
                .executeUpdate();
    }

    private static Query<Object> owned(Session session, String sql, HostPart part) {
        return of(session, sql, part).setParameter("organization", part.organizationId());
    }

    private static Query<Object> of(Session session, String sql, HostPart part) {
        return session.createNativeQuery(sql)
                .setParameter("report", part.runId())
                .setParameter("host", part.hostId())
                .setParameter("part", part.part());
    }
}
