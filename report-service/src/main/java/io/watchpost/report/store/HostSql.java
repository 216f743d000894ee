package io.watchpost.report.store;

/** Hosts with what was counted on them. */
final class HostSql {

    private static final String HOSTS = """
            select cast(jsonb_build_object('id', h.id, 'ip', host(h.ip), 'hostname', h.hostname, 'os', h.os, 'state', h.state,
                'open_ports', p.open_ports, 'max_severity', f.max_severity, 'failures', f.failures,
                'results', jsonb_build_object('critical', f.critical, 'high', f.high, 'medium', f.medium, 'low', f.low, 'log', f.log,
                    'total', f.critical + f.high + f.medium + f.low, 'high_and_medium', f.critical + f.high + f.medium)) as text)
            from report_host h
            cross join lateral (
                select count(*) filter (where state = 'open') as open_ports
                from report_port where report_id = h.report_id and host_id = h.id) p
            cross join lateral (
                select count(*) filter (where severity >= 9) as critical,
                    count(*) filter (where severity >= 7 and severity < 9) as high,
                    count(*) filter (where severity >= 4 and severity < 7) as medium,
                    count(*) filter (where severity > 0 and severity < 4) as low,
                    count(*) filter (where severity = 0) as log,
                    max(severity) as max_severity,
                    count(*) filter (where fails_pci) as failures
                from report_finding where report_id = h.report_id and host_id = h.id) f
            where h.report_id = :report
            """;

    static final String AFTER = HOSTS + """
            and (h.ip, h.id) > (cast(cast(:ip as text) as inet), :host)
            order by h.ip, h.id limit 100""";
    static final String WORST = HOSTS + """
            and (f.max_severity > 0 or f.failures > 0)
            order by f.critical desc, f.high desc, f.medium desc, f.low desc, h.ip limit :limit""";

    private HostSql() {
    }
}
