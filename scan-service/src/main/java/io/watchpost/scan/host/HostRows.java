package io.watchpost.scan.host;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.results.FoundPort;
import java.util.UUID;

/** How the hosts of a run are read: one query for lists and single records. */
final class HostRows {

    static final Columns COLUMNS = Columns.list()
        .text("ip", "host(h.ip)").text("hostname", "h.hostname").text("mac", "h.mac").text("os", "h.os ->> 'name'")
        .query("port", Kind.INTEGER, "exists (select 1 from jsonb_to_recordset(h.ports) as p (port integer) where {p.port})")
        .text("service", "exists (select 1 from jsonb_to_recordset(h.ports) as p (service text) where {p.service})")
        .query("compliance", Kind.BOOLEAN, "(h.failing = 0)").text("target_name", "r.settings -> 'target' ->> 'name'")
        .sort("ip", "h.ip").sort("hostname", "h.hostname").sort("max_severity", "h.max_severity").sort("first_seen_at", "h.first_seen_at")
        .sort("last_seen_at", "h.updated_at")
        .dateRange("h.created_at").defaultSort("ip").tieBreaker("h.host_id").build();
    private static final String SELECT = """
        h.host_id, host(h.ip) as ip, h.hostname, h.mac, cast(h.os as text) as os, cast(h.ports as text) as ports, h.critical, h.high,
        h.medium, h.low, h.log, h.failing, h.max_severity, cast(r.settings -> 'target' as text) as target, h.scan_id, s.name as scan_name,
        h.first_seen_at, h.organization_id, h.created_at, h.updated_at""";
    private static final String FROM = "run_host h join run r on r.id = h.run_id join scan s on s.id = h.scan_id";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String SELECT_NEWEST = "select " + SELECT + " from " + FROM;
    static final String ONE = "select " + SELECT + " from " + FROM + " where h.run_id = :run and h.host_id = :host";

    private HostRows() {
    }

    static HostView view(Row row, Accounts accounts) {
        UUID organization = row.uuid("organization_id");
        return new HostView(row.uuid("host_id"), row.text("ip"), row.text("hostname"), row.text("mac"),
            row.object("os", HostView.Os.class), row.list("ports", FoundPort.class), row.counts(), row.decimal("max_severity"),
            row.integer("failing") == 0, row.object("target", Ref.class), new Ref(row.uuid("scan_id"), row.text("scan_name")),
            row.time("first_seen_at"), row.time("updated_at"), new Ref(organization, accounts.organizationName(organization)),
            row.time("created_at"), row.time("updated_at"));
    }
}
