package io.watchpost.scan.schedule;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.Rows.Row;
import java.util.UUID;

/** How schedules are read: one query for lists and single records. */
final class ScheduleRows {

    static final Columns COLUMNS = Columns.list()
        .text("name", "p.name").text("comment", "p.comment").text("timezone", "p.timezone").text("period_unit", "p.period_unit")
        .sort("name", "p.name").sort("next_time", "p.next_time").sort("created_at", "p.created_at").sort("updated_at", "p.updated_at")
        .dateRange("p.created_at").defaultSort("created_at:desc").tieBreaker("p.id").build();
    private static final String SELECT = """
        p.id, p.organization_id, p.name, p.comment, to_char(p.first_time, 'YYYY-MM-DD HH24:MI:SS') as first_time, p.timezone, p.period,
        p.period_unit, p.next_time,
        (select count(*) from scan s where s.schedule_id = p.id) as scans_count, p.created_at, p.updated_at""";
    private static final String FROM = "schedule p";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String ONE = "select " + SELECT + " from " + FROM + " where p.id = :id";

    private ScheduleRows() {
    }

    static ScheduleView view(Row row, Accounts accounts) {
        UUID organization = row.uuid("organization_id");
        return new ScheduleView(row.uuid("id"), row.text("name"), row.text("comment"), row.text("first_time"),
            row.text("timezone"), row.integer("period"), row.text("period_unit"), row.time("next_time"), row.integer("scans_count"),
            new Ref(organization, accounts.organizationName(organization)), row.time("created_at"), row.time("updated_at"));
    }
}
