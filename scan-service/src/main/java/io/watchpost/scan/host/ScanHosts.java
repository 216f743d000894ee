package io.watchpost.scan.host;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import io.watchpost.scan.history.RunSelection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Hosts as the runs of a scan saw them. */
@ApplicationScoped
public class ScanHosts {

    private static final String TYPE = "hosts";
    /** What no run is called: a list without a run is empty. */
    private static final UUID NONE = new UUID(0, 0);

    private final Transactions transactions;
    private final RunSelection runs;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;

    ScanHosts(Transactions transactions, RunSelection runs, Lists lists, Rows rows, Accounts accounts) {
        this.transactions = transactions;
        this.runs = runs;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
    }

    /** The hosts of a run; none when the scan has no run that is Done. */
    public Uni<ListDocument<HostView>> list(Caller caller, UUID scan, Optional<UUID> history, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, HostRows.COLUMNS, caller.zone());
        return transactions.as(caller, session -> runs.run(session, scan, history)
            .chain(run -> lists.rows(session, query, HostRows.SOURCE.where("h.run_id = :run", "run", run.orElse(NONE)), tuple -> {
                HostView view = HostRows.view(rows.of(tuple), accounts);
                return new Resource<>(view.id(), TYPE, view);
            })));
    }

    /** One host of a run. */
    public Uni<Document<HostView>> show(Caller caller, UUID scan, Optional<UUID> history, UUID host) {
        return transactions.as(caller, session -> runs.run(session, scan, history).chain(run -> document(session, run.orElse(NONE), host)));
    }

    private Uni<Document<HostView>> document(Session session, UUID run, UUID host) {
        return session.createNativeQuery(HostRows.ONE, Tuple.class).setParameter("run", run).setParameter("host", host)
            .getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, host, HostRows.view(rows.of(tuple), accounts)));
    }
}
