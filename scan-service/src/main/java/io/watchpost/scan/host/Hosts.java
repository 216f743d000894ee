package io.watchpost.scan.host;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Hosts as the newest run that they answered saw them, over all scans. */
@ApplicationScoped
public class Hosts {

    private static final String TYPE = "hosts";

    private final Transactions transactions;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;

    Hosts(Transactions transactions, Lists lists, Rows rows, Accounts accounts) {
        this.transactions = transactions;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
    }

    /** Current hosts of the active product in the caller's circle. */
    public Uni<ListDocument<HostView>> list(Caller caller, UriInfo uri) {
        return list(caller, uri, CurrentHostRows.COLUMNS, CurrentHostRows.SOURCE);
    }

    /** Those that have a finding above 0.0: by the worst one, then by how many fail. */
    public Uni<ListDocument<HostView>> mostVulnerable(Caller caller, UriInfo uri) {
        return list(caller, uri, CurrentHostRows.MOST_VULNERABLE, CurrentHostRows.SOURCE.where("v.max_severity > 0"));
    }

    private Uni<ListDocument<HostView>> list(Caller caller, UriInfo uri, Columns columns, ListSource source) {
        ListQuery query = ListQuery.parse(uri, columns, caller.zone());
        ListSource visible = source.within(caller.circle(), "v.organization_id").where("v.product = :product", "product", caller.product());
        ListSource counted = query.columns().stream().allMatch(column -> CurrentHostRows.OF_TABLE.contains(column)
            || column.equals(ListQuery.DATE_RANGE)) ? visible.countedIn("current_host v") : visible;
        return transactions.as(caller, session -> lists.rows(session, query, counted, tuple -> {
            HostView view = HostRows.view(rows.of(tuple), accounts);
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    /** One host, also one that no scan has any more; 404 outside the circle. */
    public Uni<Document<HostView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> one(session, CurrentHostRows.ONE, id)
            .chain(current -> current != null ? Uni.createFrom().item(current) : one(session, CurrentHostRows.NEWEST, id))
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, id, HostRows.view(rows.of(tuple), accounts))));
    }

    private static Uni<Tuple> one(Session session, String statement, UUID id) {
        return session.createNativeQuery(statement, Tuple.class).setParameter("host", id).getSingleResultOrNull();
    }
}
