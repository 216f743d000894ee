package io.watchpost.scan.profile;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
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

/** Reading scan profiles. */
@ApplicationScoped
public class ScanProfiles {

    /** The profile of a scan that names none, as only scans of pci may: the built-in one with everything that does no harm. */
    public static final UUID STANDARD = UUID.fromString("01935a00-0000-7000-8000-000000001201");

    static final String TYPE = "scan_profiles";

    private static final Columns COLUMNS = Columns.list()
        .text("name", "p.name").text("app_type", "p.app_type").query("activated", Kind.BOOLEAN, "p.activated")
        .sort("name", "p.name").sort("app_type", "p.app_type").sort("created_at", "p.created_at")
        .dateRange("p.created_at").defaultSort("name").tieBreaker("p.id").build();
    private static final String SELECT =
        "p.id, p.name, p.app_type, p.description, p.activated, cast(p.options as text) as options, p.created_at, p.updated_at";
    private static final ListSource SOURCE = ListSource.of(SELECT, "scan_profile p");
    static final String ONE = "select " + SELECT + " from scan_profile p where p.id = :id";

    private final Transactions transactions;
    private final Lists lists;
    private final Rows rows;

    ScanProfiles(Transactions transactions, Lists lists, Rows rows) {
        this.transactions = transactions;
        this.lists = lists;
        this.rows = rows;
    }

    /** The profiles of the active product. */
    public Uni<ListDocument<ScanProfileView>> list(Caller caller, UriInfo uri) {
        return list(caller, uri, SOURCE);
    }

    /** Those of them that are offered for scans. */
    public Uni<ListDocument<ScanProfileView>> activated(Caller caller, UriInfo uri) {
        return list(caller, uri, SOURCE.where("p.activated"));
    }

    private Uni<ListDocument<ScanProfileView>> list(Caller caller, UriInfo uri, ListSource from) {
        ListQuery query = ListQuery.parse(uri, COLUMNS, caller.zone());
        ListSource source = from.where("p.app_type = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> {
            ScanProfileView view = view(rows.of(tuple));
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    /** One profile. */
    public Uni<Document<ScanProfileView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> document(session, id));
    }

    Uni<Document<ScanProfileView>> document(Session session, UUID id) {
        return one(session, ONE, id).map(view -> Document.of(TYPE, id, view));
    }

    /** The profile, locked until the transaction ends: scans that begin to use it wait. */
    Uni<ScanProfileView> locked(Session session, UUID id) {
        return one(session, ONE + " for update", id);
    }

    /** The profile that a statement selects as {@link #ONE} does; 404 when there is none. */
    private Uni<ScanProfileView> one(Session session, String statement, UUID id) {
        return session.createNativeQuery(statement, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> view(rows.of(tuple)));
    }

    /** Options of the profile; null when there is none. */
    Uni<ScanOptions> options(Session session, UUID id) {
        return session.createNativeQuery(ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .map(tuple -> tuple == null ? null : view(rows.of(tuple)).options());
    }

    private static ScanProfileView view(Rows.Row row) {
        return new ScanProfileView(row.uuid("id"), row.text("name"), row.text("app_type"), row.text("description"), row.flag("activated"),
            row.object("options", ScanOptions.class), row.time("created_at"), row.time("updated_at"));
    }
}
