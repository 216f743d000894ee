package io.watchpost.scan.scanner;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.Rows.Row;
import java.util.UUID;

/** How scanners are read, with what their workers told last. Both take the parameter {@code since}: who was heard of later is online. */
final class ScannerRows {

    static final Columns COLUMNS = Columns.list()
        .text("name", "c.name").text("host", "c.host").text("scanner_type", "c.scanner_type").text("app_type", "c.app_type")
        .query("activated", Kind.BOOLEAN, "c.activated").text("status", "w.status")
        .sort("name", "c.name").sort("app_type", "c.app_type").sort("status", "w.status").sort("last_seen_at", "w.last_seen_at")
        .sort("created_at", "c.created_at").dateRange("c.created_at").defaultSort("name").tieBreaker("c.id").build();
    private static final String SELECT = """
        c.id, c.organization_id, c.name, c.comment, c.host, c.port, c.scanner_type, c.app_type, c.activated, w.status, w.version,
        w.last_seen_at, w.workers, w.slices_running, w.capacity, c.created_at, c.updated_at""";
    private static final String FROM = """
        scanner c cross join lateral (
            select case when max(k.last_heartbeat) is null then 'unknown' when max(k.last_heartbeat) >= :since then 'online'
                    else 'offline' end as status,
                max(k.last_heartbeat) as last_seen_at, (array_agg(k.version order by k.last_heartbeat desc))[1] as version,
                count(k.id) filter (where k.last_heartbeat >= :since) as workers,
                coalesce(sum(k.slices_running) filter (where k.last_heartbeat >= :since), 0) as slices_running,
                coalesce(sum(k.capacity) filter (where k.last_heartbeat >= :since), 0) as capacity
            from worker k where k.scanner_id = c.id or c.scanner_type = 'cloud' and k.scanner_id is null) w""";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String ONE = "select " + SELECT + " from " + FROM + " where c.id = :id";

    private ScannerRows() {
    }

    static ScannerView view(Row row, Accounts accounts) {
        UUID organization = row.uuid("organization_id");
        return new ScannerView(row.uuid("id"), row.text("name"), row.text("comment"), row.text("host"), row.integer("port"),
            row.text("scanner_type"), row.text("app_type"), row.flag("activated"), row.text("status"), row.text("version"),
            row.time("last_seen_at"), new ScannerView.Load(row.integer("workers"), row.integer("slices_running"), row.integer("capacity")),
            organization == null ? null : new Ref(organization, accounts.organizationName(organization)), row.time("created_at"),
            row.time("updated_at"), null);
    }
}
