package io.watchpost.report.store;

/** Findings, one by one and summed up. */
final class FindingSql {

    static final String AFTER = """
            select cast(jsonb_build_object('part', f.part, 'position', f.position, 'name', f.name, 'severity', f.severity,
                'finding', f.detail || jsonb_build_object('kev', f.kev)) as text)
            from report_finding f
            where f.report_id = :report and f.host_id = :host
                and (-f.severity, f.name, f.part, f.position) > (-cast(:severity as numeric), :name, :part, :position)
            order by -f.severity, f.name, f.part, f.position limit 100""";

    /** One repair closes what has the same solution on the same software; without a solution, what the same check found. */
    static final String PRIORITIES = """
            select cast(jsonb_build_object('name', g.name || case when g.names > 1 then ' and ' || (g.names - 1) || ' more' else '' end,
                'summary', g.summary, 'solution', g.solution, 'max_severity', g.max_severity, 'fails_pci', g.fails_pci, 'kev', g.kev,
                'findings', g.findings, 'hosts', cardinality(g.hosts), 'examples', (
                    select jsonb_agg(host(e.ip)) from (
                        select h.ip from report_host h
                        where h.report_id = :report and h.id = any (g.hosts)
                        order by h.ip limit 3) e)) as text)
            from (
                select (array_agg(name order by severity desc, name))[1] as name, count(distinct name) as names,
                    (array_agg(detail -> 'nvt' ->> 'summary' order by severity desc, name))[1] as summary,
                    (array_agg(detail -> 'nvt' ->> 'solution' order by severity desc, name))[1] as solution,
                    max(severity) as max_severity, bool_or(fails_pci) as fails_pci, bool_or(kev) as kev, count(*) as findings,
                    array_agg(distinct host_id) as hosts
                from report_finding
                where report_id = :report and (severity > 0 or fails_pci)
                group by coalesce(nullif(detail -> 'nvt' ->> 'solution', ''), detail -> 'nvt' ->> 'oid', name),
                    coalesce(detail ->> 'cpe', detail -> 'nvt' ->> 'oid', name)) g
            order by g.kev desc, g.fails_pci desc, g.max_severity desc, cardinality(g.hosts) desc, g.name limit :limit""";

    /** Reasons that differ in the score alone are one; where a rule stands is left out. */
    static final String FAILURES = """
            select cast(jsonb_build_object('reason', g.reason, 'findings', g.findings, 'hosts', g.hosts) as text)
            from (
                select regexp_replace(regexp_replace(coalesce(pci_reason, 'not stated'), '^PCI DSS[^:]*: *', ''),
                        'base score [0-9.]+ is', 'base score is') as reason,
                    count(*) as findings, count(distinct host_id) as hosts
                from report_finding
                where report_id = :report and fails_pci
                group by 1) g
            order by g.findings desc, g.reason limit 50""";

    private FindingSql() {
    }
}
