package io.watchpost.report.store;

/** The report as a whole, and the ports of a host. */
final class ReportSql {

    static final String SUMMARY = """
            select cast(jsonb_build_object('id', r.id, 'organization', cast(:name as text), 'scan', r.scan_name, 'target', r.target_name,
                'product', r.product, 'quarter', r.quarter, 'started_by', r.started_by, 'started_at', r.started_at,
                'finished_at', r.finished_at, 'expires_at', r.expires_at, 'compliance', r.compliance, 'hosts_count', r.hosts_count,
                'feed_version', r.feed_version, 'generated_at', now(),
                'results', jsonb_build_object('critical', r.critical, 'high', r.high, 'medium', r.medium, 'low', r.low, 'log', r.log,
                    'total', r.high_and_medium + r.low, 'high_and_medium', r.high_and_medium),
                'hosts_failing', (select count(distinct host_id) from report_finding where report_id = r.id and fails_pci),
                'open_ports', (select count(*) from report_port where report_id = r.id and state = 'open')) as text)
            from report r where r.id = :report""";
    static final String OPEN_PORTS = """
            select cast(jsonb_build_object('port', p.port, 'protocol', p.protocol, 'state', p.state, 'service', p.service,
                'product', p.product, 'version', p.version, 'cpe', p.cpe) as text)
            from report_port p
            where p.report_id = :report and p.host_id = :host and p.state = 'open' and (p.port, p.protocol) > (:port, :protocol)
            order by p.port, p.protocol limit 500""";

    private ReportSql() {
    }
}
