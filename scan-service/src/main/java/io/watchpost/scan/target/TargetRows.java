package io.watchpost.scan.target;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.credential.CredentialView;
import java.util.UUID;

/** How targets are read: one query for lists and single records. */
final class TargetRows {

    static final Columns COLUMNS = Columns.list()
        .text("name", "t.name").text("hosts", "t.hosts").text("comment", "t.comment")
        .sort("name", "t.name").sort("max_hosts", "t.max_hosts").sort("created_at", "t.created_at").sort("updated_at", "t.updated_at")
        .dateRange("t.created_at").defaultSort("created_at:desc").tieBreaker("t.id").build();
    private static final String SELECT = """
        t.id, t.organization_id, t.name, t.hosts, t.exclude_hosts, t.comment, t.max_hosts, t.port_list_id, p.name as port_list_name,
        t.attested_at, t.attested_by, exists (select 1 from scan s where s.target_id = t.id) as in_use, t.created_at, t.updated_at,
        (select cast(coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'type', c.type, 'username', c.username, 'port', c.port,
            'auth_algorithm', c.auth_algorithm, 'privacy_algorithm', c.privacy_algorithm) order by c.position), '[]') as text)
            from target_credential c where c.target_id = t.id) as credentials""";
    private static final String FROM = "target t left join port_list p on p.id = t.port_list_id";

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final String ONE = "select " + SELECT + " from " + FROM + " where t.id = :id";

    private TargetRows() {
    }

    /** @param credentials whether the reader may know of them */
    static TargetView view(Row row, Accounts accounts, boolean credentials) {
        UUID portList = row.uuid("port_list_id");
        UUID attestedBy = row.uuid("attested_by");
        UUID organization = row.uuid("organization_id");
        return new TargetView(row.uuid("id"), row.text("name"), row.text("hosts"), row.text("exclude_hosts"), row.text("comment"),
            row.integer("max_hosts"), portList == null ? null : new Ref(portList, row.text("port_list_name")),
            credentials ? row.list("credentials", CredentialView.class) : null, row.time("attested_at"),
            attestedBy == null ? null : new UserRef(attestedBy, accounts.username(attestedBy)), row.flag("in_use"),
            new Ref(organization, accounts.organizationName(organization)), row.time("created_at"), row.time("updated_at"));
    }
}
