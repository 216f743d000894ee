package io.watchpost.scan.scanner;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Reads scanners. */
@ApplicationScoped
class ScannerReads {

    static final String TYPE = "scanners";

    private final Transactions transactions;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;
    private final Duration onlineFor;

    ScannerReads(Transactions transactions, Lists lists, Rows rows, Accounts accounts, ScanConfig config) {
        this.transactions = transactions;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
        this.onlineFor = config.scanners().onlineFor();
    }

    Uni<ListDocument<ScannerView>> list(Caller caller, UriInfo uri, ListSource source) {
        ListQuery query = ListQuery.parse(uri, ScannerRows.COLUMNS, caller.zone());
        ListSource visible = source.where("c.app_type = :product", "product", caller.product(), "since", since());
        return transactions.as(caller, session -> lists.rows(session, query, visible, tuple -> {
            ScannerView view = ScannerRows.view(rows.of(tuple), accounts);
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    Uni<Document<ScannerView>> document(Session session, UUID id) {
        return view(session, id).map(view -> Document.of(TYPE, id, view));
    }

    Uni<ScannerView> view(Session session, UUID id) {
        return session.createNativeQuery(ScannerRows.ONE, Tuple.class).setParameter("id", id).setParameter("since", since())
            .getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> ScannerRows.view(rows.of(tuple), accounts));
    }

    private Instant since() {
        return Instant.now().minus(onlineFor);
    }

    /** The scanner, locked for a change; 404 outside the circle. */
    static Uni<Scanner> locked(Session session, UUID id) {
        return session.find(Scanner.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    /** PostgreSQL keeps microseconds. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
