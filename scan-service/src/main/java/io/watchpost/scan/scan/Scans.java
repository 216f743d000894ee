package io.watchpost.scan.scan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.ownership.Ownership;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import io.watchpost.scan.run.RunStarter;
import io.watchpost.scan.run.RunStopper;
import io.watchpost.scan.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with scans; each method is one transaction. */
@ApplicationScoped
public class Scans {

    static final String TYPE = "scans";

    private final Transactions transactions;
    private final ScanWrites writes;
    private final RunStarter starter;
    private final RunStopper stopper;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Ownership ownership;

    Scans(Transactions transactions, ScanWrites writes, RunStarter starter, RunStopper stopper, Lists lists, Rows rows, Accounts accounts,
          AuditTrail audit, Idempotency idempotency, Ownership ownership) {
        this.transactions = transactions;
        this.writes = writes;
        this.starter = starter;
        this.stopper = stopper;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.idempotency = idempotency;
        this.ownership = ownership;
    }

    /** The scans of the active product in the caller's circle. */
    public Uni<ListDocument<ScanView>> all(Caller caller, UriInfo uri) {
        return list(caller, uri, ScanRows.BY_CREATION, ScanRows.SOURCE);
    }

    /** Those that are active. */
    public Uni<ListDocument<ScanView>> running(Caller caller, UriInfo uri) {
        return list(caller, uri, ScanRows.BY_CREATION, ScanRows.RUNNING);
    }

    /** Those that were completed, the newest first. */
    public Uni<ListDocument<ScanView>> recent(Caller caller, UriInfo uri) {
        return list(caller, uri, ScanRows.BY_LAST_RUN, ScanRows.RECENT);
    }

    /** Those that a schedule is going to start, the next one first. */
    public Uni<ListDocument<ScanView>> upcoming(Caller caller, UriInfo uri) {
        return list(caller, uri, ScanRows.BY_NEXT_TIME, ScanRows.UPCOMING);
    }

    private Uni<ListDocument<ScanView>> list(Caller caller, UriInfo uri, Columns columns, ListSource source) {
        ListQuery query = ListQuery.parse(uri, columns, caller.zone());
        ListSource visible = source.within(caller.circle(), "s.organization_id").where("s.product = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, visible, tuple -> {
            ScanView view = ScanRows.view(rows.of(tuple), accounts);
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    /** One scan; 404 outside the circle. */
    public Uni<Document<ScanView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> document(session, id));
    }

    /** Creates a scan of the active product. */
    public Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ScanRequest body) {
        ScanWrites.requireFields(body.scan(), caller.product());
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createScan", body,
            () -> add(session, caller, caller.origin(request), body.scan()).chain(id -> created(session, id))));
    }

    /** Adds a scan of the active product in the session's transaction; answers its id. */
    Uni<UUID> add(Session session, Caller caller, EventOrigin origin, ScanInput input) {
        Scan scan = new Scan();
        scan.id = Ids.next();
        scan.product = caller.product();
        scan.createdBy = caller.userId();
        scan.createdAt = now();
        scan.updatedAt = scan.createdAt;
        return writes.apply(session, scan, input)
            .chain(() -> session.persist(scan))
            .chain(session::flush)
            .chain(() -> audit.record(session, origin, entry("scan.created", scan)))
            .chain(() -> ownership.changed(session, scan.createdBy, scan.organizationId, origin))
            .replaceWith(scan.id);
    }

    /** The answer of a call that made a scan. */
    Uni<Answer> created(Session session, UUID id) {
        return document(session, id).map(document -> Answer.created("/v2/scans/" + id, document));
    }

    /** Changes the fields sent. */
    public Uni<Document<ScanView>> update(Caller caller, RequestInfo request, UUID id, ScanInput input) {
        return transactions.as(caller, session -> session.find(Scan.class, id, LockModeType.PESSIMISTIC_WRITE)
            .onItem().ifNull().failWith(ApiException::notFound)
            .call(scan -> writes.apply(session, scan, input))
            .invoke(scan -> scan.updatedAt = now())
            .call(scan -> session.flush())
            .call(scan -> audit.record(session, caller.origin(request), entry("scan.updated", scan)))
            .chain(scan -> document(session, id)));
    }

    /** Starts a run by hand. */
    public Uni<Document<ScanView>> start(Caller caller, RequestInfo request, UUID id) {
        return changing(caller, id, session -> starter.start(session, id, Trigger.MANUAL, caller.userId(), caller.origin(request)));
    }

    /** Stops the active run. */
    public Uni<Document<ScanView>> stop(Caller caller, RequestInfo request, UUID id) {
        return changing(caller, id, session -> stopper.stop(session, id, caller.origin(request)));
    }

    private Uni<Document<ScanView>> changing(Caller caller, UUID id, Function<Session, Uni<Void>> change) {
        return transactions.as(caller, session -> change.apply(session).chain(() -> document(session, id)));
    }

    private Uni<Document<ScanView>> document(Session session, UUID id) {
        return session.createNativeQuery(ScanRows.ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, id, ScanRows.view(rows.of(tuple), accounts)));
    }

    static AuditEntry entry(String action, Scan scan) {
        return AuditEntry.success(scan.organizationId, action, TYPE, scan.id, scan.name);
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
