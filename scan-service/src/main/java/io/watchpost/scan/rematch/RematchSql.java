package io.watchpost.scan.rematch;

import io.watchpost.scan.results.CveFindings;

/** The statements of a re-match. Each brings the findings of some hosts of one run to what the data says now, and writes no row in vain. */
final class RematchSql {

    /** What comes as JSON. */
    private static final String INPUT = """
        with input as (select * from jsonb_to_recordset(cast(? as jsonb)) as f (host_id uuid, id uuid, port integer, protocol text,
            check_id text, name text, service text, severity numeric, cvss_vector text, cvss_version text, cves text[], cpe text, oid text,
            family text, nvt jsonb, qod integer, evidence text, pci_compliance text, pci_reason text, epss_score numeric,
            epss_percentile numeric, kev boolean))
        """;
    private static final String SAME = """
        (f.host_id = i.host_id and f.check_id = i.check_id and f.port is not distinct from i.port
            and f.protocol is not distinct from i.protocol)
        """;

    /** JSON, time, time, run, run. */
    static final String NEW_IDENTITIES = INPUT + """
        insert into finding (id, organization_id, product, host_id, port, protocol, check_id, first_seen_at, last_seen_at, first_run_id,
            last_run_id)
        select i.id, h.organization_id, h.product, i.host_id, i.port, i.protocol, i.check_id, ?, ?, ?, ? from input i
        join host h on h.id = i.host_id
        where not exists (select from finding f where\s""" + SAME + """
        )
        on conflict do nothing""";

    /** JSON, run, hosts. */
    static final String GONE = INPUT + """
        delete from run_finding r using finding f
        where r.run_id = ? and r.host_id = any (?) and r.family = '""" + CveFindings.FAMILY + """
        ' and f.id = r.finding_id and not exists (select from input i where\s""" + SAME + ")";

    /** JSON, time, time, run: answers the CVE of each row that is new. */
    static final String FINDINGS = INPUT + """
        , stored as (
        insert into run_finding as r (run_id, finding_id, host_id, scan_id, organization_id, name, ip, hostname, port, protocol, service,
            severity, cvss_vector, cvss_version, cves, cpe, oid, family, nvt, qod, evidence, pci_compliance, pci_reason, epss_score,
            epss_percentile, kev, first_seen_at, created_at, updated_at, effective_severity, effective_pci_compliance)
        select h.run_id, f.id, h.host_id, h.scan_id, h.organization_id, i.name, h.ip, h.hostname, i.port, i.protocol, i.service, i.severity,
            i.cvss_vector, i.cvss_version, i.cves, i.cpe, i.oid, i.family, i.nvt, i.qod, i.evidence, i.pci_compliance, i.pci_reason,
            i.epss_score, i.epss_percentile, i.kev, f.first_seen_at, ?, ?, i.severity, i.pci_compliance
        from input i join finding f on\s""" + SAME + """
        join run_host h on h.run_id = ? and h.host_id = i.host_id
        on conflict (run_id, finding_id) do update set name = excluded.name, severity = excluded.severity,
            cvss_vector = excluded.cvss_vector, cvss_version = excluded.cvss_version, cpe = excluded.cpe, nvt = excluded.nvt,
            qod = excluded.qod, evidence = excluded.evidence, pci_compliance = excluded.pci_compliance, pci_reason = excluded.pci_reason,
            epss_score = excluded.epss_score, epss_percentile = excluded.epss_percentile, kev = excluded.kev,
            effective_severity = case when r.exception_id is null then excluded.severity else r.effective_severity end,
            effective_pci_compliance =
                case when r.exception_id is null then excluded.pci_compliance else r.effective_pci_compliance end
        where (r.severity, r.cvss_vector, r.cpe, r.nvt, r.qod, r.evidence, r.pci_compliance, r.epss_score, r.epss_percentile, r.kev)
            is distinct from (excluded.severity, excluded.cvss_vector, excluded.cpe, excluded.nvt, excluded.qod, excluded.evidence,
                excluded.pci_compliance, excluded.epss_score, excluded.epss_percentile, excluded.kev)
        returning r.finding_id, r.cves, xmax = 0 as inserted),
        seen as (
            update finding f set last_seen_at = now(), last_run_id = r.run_id from stored s, (select cast(? as uuid) as run_id) r
            where s.inserted and f.id = s.finding_id)
        select cves[1] from stored where inserted""";

    /** Run. */
    static final String COUNT_HOSTS = """
        update run_host h set critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, failing = c.failing,
            max_severity = c.max_severity
        from (
            select h.host_id, count(*) filter (where effective_severity >= 9.0) as critical,
                count(*) filter (where effective_severity >= 7.0 and effective_severity < 9.0) as high,
                count(*) filter (where effective_severity >= 4.0 and effective_severity < 7.0) as medium,
                count(*) filter (where effective_severity > 0 and effective_severity < 4.0) as low,
                count(*) filter (where effective_severity = 0) as log,
                count(*) filter (where effective_pci_compliance = 'fail') as failing, max(effective_severity) as max_severity
            from run_host h left join run_finding f on f.run_id = h.run_id and f.host_id = h.host_id where h.run_id = ? group by
                h.host_id) c
        where h.run_id = ? and h.host_id = c.host_id and (h.critical, h.high, h.medium, h.low, h.log, h.failing, h.max_severity)
            is distinct from (c.critical, c.high, c.medium, c.low, c.log, c.failing, c.max_severity)""";

    /** Run, run. */
    static final String COUNT_RUN = """
        update run r set critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, failing = c.failing,
            compliance = case when r.hosts_count > 0 then c.failing = 0 end,
            feed_version = (select to_char(max(newest) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from feed_import)
        from (
            select coalesce(sum(critical), 0) as critical, coalesce(sum(high), 0) as high, coalesce(sum(medium), 0) as medium,
                coalesce(sum(low), 0) as low, coalesce(sum(log), 0) as log, coalesce(sum(failing), 0) as failing
            from run_host where run_id = ?) c
        where r.id = ?""";

    /** Scan, run: takes out of the current list what the run no longer has. */
    static final String LEAVE = """
        select leave_current_findings(array[c.scan_id], array_agg(c.finding_id)) from current_finding c
        where c.scan_id = ? and c.run_id = ? and not exists
            (select from run_finding f where f.run_id = c.run_id and f.finding_id = c.finding_id)
        group by c.scan_id""";

    /** Run: KEV and EPSS as they are now. */
    static final String RATINGS = """
        update run_finding f set kev = n.kev, epss_score = n.score, epss_percentile = n.percentile
        from (
            select r.finding_id, bool_or(k.cve_id is not null) as kev, max(e.score) as score, max(e.percentile) as percentile
            from run_finding r cross join unnest(r.cves) as c (id) left join known_exploited k on k.cve_id = c.id
            left join exploit_prediction e on e.cve_id = c.id
            where r.run_id = ? group by r.finding_id) n
        where f.run_id = ? and f.finding_id = n.finding_id
            and (f.kev, f.epss_score, f.epss_percentile) is distinct from (n.kev, n.score, n.percentile)""";

    private RematchSql() {
    }
}
