package io.watchpost.scan.scan;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.ScanStatus;
import java.time.Instant;
import java.util.UUID;

/** How scans are read: one query for lists and single records. */
final class ScanRows {

    static final Columns BY_CREATION = columns().dateRange("s.created_at").defaultSort("created_at:desc").build();
    static final Columns BY_LAST_RUN = columns().dateRange("s.last_run_at").defaultSort("last_run_at:desc").build();
    static final Columns BY_NEXT_TIME = columns().dateRange("p.next_time").defaultSort("next_time").build();

    private static final String SELECT = """
        s.id, s.organization_id, s.name, s.comment, s.status, s.progress, s.target_id, t.name as target_name, s.schedule_id,
        p.name as schedule_name, p.next_time, s.scanner_id, c.name as scanner_name, s.config_id, f.name as config_name,
        cast(array_to_json(s.notification_ids) as text) as notification_ids, s.product, s.finished_run_id, s.last_run_at,
        d.critical, d.high, d.medium, d.low, d.log, d.compliance, n.error, s.created_by, s.created_at, s.updated_at""";
    private static final String FROM = """
        scan s join target t on t.id = s.target_id left join schedule p on p.id = s.schedule_id left join scanner c on c.id = s.scanner_id
        left join scan_profile f on f.id = s.config_id left join run d on d.id = s.finished_run_id left join run n on n.id =
            s.newest_run_id""";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final ListSource RUNNING = SOURCE.where("s.status in " + ScanStatus.ACTIVE_SQL);
    static final ListSource RECENT = SOURCE.where("s.finished_run_id is not null");
    static final ListSource UPCOMING = SOURCE.where("p.next_time is not null");
    static final String ONE = "select " + SELECT + " from " + FROM + " where s.id = :id";

    private ScanRows() {
    }

    private static Columns.Builder columns() {
        return Columns.list()
            .text("name", "s.name").text("comment", "s.comment").text("status", "s.status").text("target_name", "t.name")
                .text("hosts", "t.hosts")
            .text("schedule_name", "p.name").query("compliance", Kind.BOOLEAN, "d.compliance")
            .sort("name", "s.name").sort("status", "s.status").sort("progress", "s.progress").sort("target_name", "t.name")
            .sort("last_run_at", "s.last_run_at").sort("next_time", "p.next_time").sort("created_at", "s.created_at")
                .sort("updated_at", "s.updated_at")
            .tieBreaker("s.id");
    }

    static ScanView view(Row row, Accounts accounts) {
        UUID finished = row.uuid("finished_run_id");
        Instant lastRunAt = row.time("last_run_at");
        UUID organization = row.uuid("organization_id");
        return new ScanView(row.uuid("id"), row.text("name"), row.text("comment"), row.text("status"), row.decimal("progress")
            .doubleValue(), new Ref(row.uuid("target_id"), row.text("target_name")), schedule(row), reference(row, "scanner"),
            reference(row, "config"), row.list("notification_ids", UUID.class), row.text("product"),
            finished == null ? null : new Ref(finished, JsonSettings.text(lastRunAt)), lastRunAt, row.time("next_time"),
            finished == null ? null : row.counts(), row.flag("compliance"), row.text("error"),
            new UserRef(row.uuid("created_by"), accounts.username(row.uuid("created_by"))),
            new Ref(organization, accounts.organizationName(organization)), row.time("created_at"), row.time("updated_at"));
    }

    /** The schedule of a partner is not shown to its customers. */
    private static ScanView.ScheduleRef schedule(Row row) {
        String name = row.text("schedule_name");
        return name == null ? null : new ScanView.ScheduleRef(row.uuid("schedule_id"), name, row.time("next_time"));
    }

    private static Ref reference(Row row, String noun) {
        UUID id = row.uuid(noun + "_id");
        return id == null ? null : new Ref(id, row.text(noun + "_name"));
    }
}
