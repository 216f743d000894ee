package io.watchpost.scan.host;

import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListSource;
import java.util.Set;

/**
 * How current hosts are read: what they are like from the newest run that they answered, their counts from current findings, whichever
 * scan has these.
 */
final class CurrentHostRows {

    /** Filters that need no more than current_host. */
    static final Set<String> OF_TABLE = Set.of("ip", "hostname", "compliance");

    static final Columns COLUMNS = columns().sortNotNull("ip", "v.ip").sort("hostname", "v.hostname").sort("max_severity", "v.max_severity")
        .sortNotNull("first_seen_at", "v.first_seen_at").sortNotNull("last_seen_at", "v.last_seen_at").defaultSort("ip").build();
    static final Columns MOST_VULNERABLE = columns().sort("max_severity", "v.max_severity")
        .sortNotNull("high_and_medium", "(v.critical + v.high + v.medium)").sortNotNull("last_seen_at", "v.last_seen_at")
        .defaultSort("max_severity:desc,high_and_medium:desc").build();

    private static final String SELECT = """
        v.host_id, host(v.ip) as ip, v.hostname, h.mac, cast(h.os as text) as os, cast(h.ports as text) as ports, v.critical, v.high,
        v.medium, v.low, v.log, v.failing, v.max_severity, cast(r.settings -> 'target' as text) as target, v.scan_id, s.name as scan_name,
        v.first_seen_at, v.organization_id, v.first_seen_at as created_at, v.last_seen_at as updated_at""";
    private static final String FROM = """
        current_host v join run_host h on h.run_id = v.run_id and h.host_id = v.host_id join run r on r.id = v.run_id
        join scan s on s.id = v.scan_id""";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String ONE = "select " + SELECT + " from " + FROM + " where v.host_id = :host";
    /** A host that no scan has any more, as the newest run that it answered saw it; before the first run ends, as that one sees it. */
    static final String NEWEST = HostRows.SELECT_NEWEST
        + " where h.host_id = :host order by (r.status = 'Done') desc, h.run_id desc limit 1";

    private CurrentHostRows() {
    }

    private static Columns.Builder columns() {
        return Columns.list()
            .text("ip", "host(v.ip)").text("hostname", "v.hostname").text("mac", "h.mac").text("os", "h.os ->> 'name'")
            .query("port", Kind.INTEGER, "exists (select 1 from jsonb_to_recordset(h.ports) as p (port integer) where {p.port})")
            .text("service", "exists (select 1 from jsonb_to_recordset(h.ports) as p (service text) where {p.service})")
            .query("compliance", Kind.BOOLEAN, "(v.failing = 0)").text("target_name", "r.settings -> 'target' ->> 'name'")
            .dateRange("v.last_seen_at").tieBreaker("v.host_id").tieBreakerFollows();
    }
}
