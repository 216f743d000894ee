package io.watchpost.scan.exception;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.Rows.Row;
import java.util.UUID;

/** How exceptions are read: one query for lists and single records. */
final class ExceptionRows {

    static final Columns COLUMNS = Columns.list()
        .text("text", "e.text").text("hosts", "e.hosts").query("port", Kind.INTEGER, "e.port").text("nvt", "e.nvt")
        .text("nvt_name", "coalesce(e.nvt_name, e.nvt)").text("status", "e.status").text("reason", "e.reason")
        .query("scan_id", Kind.UUID, "e.scan_id").text("scan_name", "coalesce(s.name, e.scan_name)")
        .sort("created_at", "e.created_at").sort("updated_at", "e.updated_at").sort("expires_at", "e.expires_at")
        .sort("status", "e.status").sort("reason", "e.reason").sort("new_severity", "e.new_severity")
        .sort("nvt_name", "coalesce(e.nvt_name, e.nvt)")
        .dateRange("e.created_at").defaultSort("created_at:desc").tieBreaker("e.id").build();
    /** What statistics may be narrowed by. */
    static final Columns RANGE = Columns.list().dateRange("e.created_at").tieBreaker("e.id").build();

    private static final String SELECT = """
        e.id, e.organization_id, e.product, e.text, e.nvt, coalesce(e.nvt_name, e.nvt) as nvt_name, coalesce(e.severity, 0.0) as severity,
        e.hosts, e.port, e.scan_id, coalesce(s.name, e.scan_name) as scan_name, e.new_severity, e.reason, e.status,
        e.status = 'approved' and coalesce(e.expires_at > now(), true) as active, e.requested_by, e.decided_by, e.decided_at,
        e.decision_comment, e.expires_at, e.created_at, e.updated_at""";
    private static final String FROM = "exception e left join scan s on s.id = e.scan_id";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String ONE = "select " + SELECT + " from " + FROM + " where e.id = :id";

    private ExceptionRows() {
    }

    static ExceptionView view(Row row, Accounts accounts) {
        UUID organization = row.uuid("organization_id");
        UUID scanId = row.uuid("scan_id");
        Ref scan = scanId == null ? null : new Ref(scanId, row.text("scan_name"));
        return new ExceptionView(row.uuid("id"), row.text("text"), row.text("hosts"), row.integer("port"), scan, scan, row.text("nvt"),
            row.text("nvt_name"), row.decimal("severity"), row.decimal("new_severity"), row.text("reason"), row.text("status"),
            row.flag("active"), row.text("product"), user(row.uuid("requested_by"), accounts), user(row.uuid("decided_by"), accounts),
            row.time("decided_at"), row.text("decision_comment"), row.time("expires_at"),
            new Ref(organization, accounts.organizationName(organization)), row.time("created_at"), row.time("updated_at"));
    }

    static UserRef user(UUID id, Accounts accounts) {
        return id == null ? null : new UserRef(id, accounts.username(id));
    }
}
