package io.watchpost.scan.target;

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
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import io.watchpost.scan.credential.TargetCredentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with targets; each method is one transaction. */
@ApplicationScoped
public class Targets {

    private static final String TYPE = "targets";
    private static final String USED = """
        select distinct t.name from target t join scan s on s.target_id = t.id where t.id in (:ids) order by t.name""";

    private final Transactions transactions;
    private final TargetWrites writes;
    private final TargetCredentials credentials;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Ownership ownership;

    Targets(Transactions transactions, TargetWrites writes, TargetCredentials credentials, Lists lists, Rows rows, Accounts accounts,
        AuditTrail audit, Idempotency idempotency, Ownership ownership) {
        this.transactions = transactions;
        this.writes = writes;
        this.credentials = credentials;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.idempotency = idempotency;
        this.ownership = ownership;
    }

    /** The targets of the active product in the caller's circle. */
    public Uni<ListDocument<TargetView>> list(Caller caller, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, TargetRows.COLUMNS, caller.zone());
        var source = TargetRows.SOURCE.within(caller.circle(), "t.organization_id")
            .where("t.product = :product", "product", caller.product());
        boolean shown = credentials.shownTo(caller);
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> {
            TargetView view = TargetRows.view(rows.of(tuple), accounts, shown);
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    /** One target; 404 outside the circle. */
    public Uni<Document<TargetView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> document(session, caller, id));
    }

    /** Creates a target for the caller's organization and active product. */
    public Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, TargetRequest body) {
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createTarget", body,
            () -> add(session, caller, caller.origin(request), body.target()).chain(id -> document(session, caller, id)
                .map(document -> Answer.created("/v2/targets/" + id, document)))));
    }

    /** Adds a target of the caller's organization and active product in the session's transaction; answers its id. */
    public Uni<UUID> add(Session session, Caller caller, EventOrigin origin, TargetInput input) {
        Target target = new Target();
        target.id = Ids.next();
        target.organizationId = caller.organizationId();
        target.product = caller.product();
        target.createdBy = caller.userId();
        target.createdAt = now();
        target.updatedAt = target.createdAt;
        return writes.apply(session, caller, target, input, true)
            .chain(() -> session.persist(target))
            .chain(session::flush)
            .chain(() -> credentials.replace(session, caller, target.id, target.organizationId, input.credentials()))
            .chain(change -> audit.record(session, origin, entry("target.created", target, change)))
            .chain(() -> ownership.changed(session, target.createdBy, target.organizationId, origin))
            .replaceWith(target.id);
    }

    /** Changes the fields sent; 409 when hosts would change under a running scan. */
    public Uni<Document<TargetView>> update(Caller caller, RequestInfo request, UUID id, TargetInput input) {
        return transactions.as(caller, session -> locked(session, id)
            .call(target -> writes.apply(session, caller, target, input, false))
            .invoke(target -> target.updatedAt = now())
            .call(target -> session.flush())
            .call(target -> credentials.replace(session, caller, target.id, target.organizationId, input.credentials())
                .chain(change -> audit.record(session, caller.origin(request), entry("target.updated", target, change))))
            .chain(target -> document(session, caller, id)));
    }

    /** Deletes a target; 409 while a scan uses it. */
    public Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        return transactions.as(caller, session -> locked(session, id).chain(target ->
            remove(session, caller.origin(request), List.of(target))));
    }

    /** Deletes all or none; answers the ids. */
    public Uni<List<UUID>> delete(Caller caller, RequestInfo request, List<UUID> ids) {
        return transactions.as(caller, session -> session.createSelectionQuery("from Target where id in :ids order by id", Target.class)
            .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()
            .invoke(found -> Ids.requireAll(ids, found.stream().map(target -> target.id).toList(), "target"))
            .chain(found -> remove(session, caller.origin(request), found))
            .replaceWith(ids));
    }

    private Uni<Void> remove(Session session, EventOrigin origin, List<Target> targets) {
        List<UUID> ids = targets.stream().map(target -> target.id).toList();
        return session.createNativeQuery(USED, String.class).setParameter("ids", ids).getResultList()
            .invoke(used -> {
                if (!used.isEmpty()) {
                    throw ApiException.conflict("target_in_use", "A scan uses " + String.join(", ", used) + ".");
                }
            })
            .chain(() -> session.removeAll(targets.toArray()))
            .chain(session::flush)
            .chain(() -> recordDeletions(session, origin, targets))
            .chain(() -> ownership.changed(session, targets.stream().map(Target::holder).toList(), origin))
            .replaceWithVoid();
    }

    private Uni<Void> recordDeletions(Session session, EventOrigin origin, List<Target> targets) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (Target target : targets) {
            recorded = recorded.chain(() -> audit.record(session, origin, entry("target.deleted", target)));
        }
        return recorded;
    }

    private static Uni<Target> locked(Session session, UUID id) {
        return session.find(Target.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    private Uni<Document<TargetView>> document(Session session, Caller caller, UUID id) {
        return session.createNativeQuery(TargetRows.ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, id, TargetRows.view(rows.of(tuple), accounts, credentials.shownTo(caller))));
    }

    private static AuditEntry entry(String action, Target target) {
        return AuditEntry.success(target.organizationId, action, TYPE, target.id, target.name);
    }

    private static AuditEntry entry(String action, Target target, TargetCredentials.Change change) {
        AuditEntry entry = entry(action, target);
        return change == null ? entry : entry.changing("credentials", change.before(), change.after());
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
