package io.watchpost.scan.history;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The runs of a scan. */
@ApplicationScoped
public class ScanHistories {

    private static final String TYPE = "scan_histories";
    private static final Columns COLUMNS = Columns.list()
        .text("status", "r.status").query("compliance", Kind.BOOLEAN, "r.compliance").text("trigger", "r.trigger")
        .sort("started_at", "r.started_at").sort("ended_at", "r.ended_at").sort("status", "r.status")
        .dateRange("r.started_at").defaultSort("started_at:desc").tieBreaker("r.id").build();
    private static final String SELECT = """
        r.id, r.scan_id, s.name as scan_name, r.status, r.trigger, r.started_at, r.ended_at, r.hosts_count, r.critical, r.high, r.medium,
        r.low, r.log, r.compliance, r.feed_version, r.error, r.created_at, r.updated_at,
        r.previous_run_id, r.findings_new, r.findings_persistent, r.findings_reopened, r.findings_fixed, r.findings_unconfirmed""";
    private static final String FROM = "run r join scan s on s.id = r.scan_id";
    private static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    private static final String ONE = "select " + SELECT + " from " + FROM + " where r.id = :id and r.scan_id = :scan";

    private final Transactions transactions;
    private final RunSelection runs;
    private final Lists lists;
    private final Rows rows;

    ScanHistories(Transactions transactions, RunSelection runs, Lists lists, Rows rows) {
        this.transactions = transactions;
        this.runs = runs;
        this.lists = lists;
        this.rows = rows;
    }

    /** All runs of a scan, the newest first; 404 when there is no such scan. */
    public Uni<ListDocument<ScanHistoryView>> list(Caller caller, UUID scan, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, COLUMNS, caller.zone());
        ListSource source = SOURCE.where("r.scan_id = :scan", "scan", scan);
        return transactions.as(caller, session -> runs.requireScan(session, scan)
            .chain(() -> lists.rows(session, query, source, tuple -> {
                ScanHistoryView view = view(rows.of(tuple));
                return new Resource<>(view.id(), TYPE, view);
            })));
    }

    /** One run of a scan. */
    public Uni<Document<ScanHistoryView>> show(Caller caller, UUID scan, UUID id) {
        return transactions.as(caller, session -> session.createNativeQuery(ONE, Tuple.class).setParameter("id", id)
            .setParameter("scan", scan)
            .getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, id, view(rows.of(tuple)))));
    }

    private static ScanHistoryView view(Row row) {
        UUID id = row.uuid("id");
        boolean done = ScanStatus.of(row.text("status")) == ScanStatus.DONE;
        return new ScanHistoryView(id, new Ref(row.uuid("scan_id"), row.text("scan_name")), row.text("status"), row.text("trigger"),
            row.time("started_at"), row.time("ended_at"), row.integer("hosts_count"), row.counts(), row.flag("compliance"),
            done ? new Ref(id, JsonSettings.text(row.time("ended_at"))) : null, row.text("feed_version"), row.text("error"),
            row.time("created_at"), row.time("updated_at"), changes(row));
    }

    private static ScanHistoryView.Changes changes(Row row) {
        return row.integer("findings_new") == null ? null : new ScanHistoryView.Changes(row.uuid("previous_run_id"),
            row.integer("findings_new"), row.integer("findings_persistent"), row.integer("findings_reopened"),
            row.integer("findings_fixed"), row.integer("findings_unconfirmed"));
    }
}
