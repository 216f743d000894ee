package io.watchpost.scan.exception;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.Rows;
import io.watchpost.scan.events.ExceptionChanged.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with an exception; each method is one transaction, in which compliance is recomputed too. */
@ApplicationScoped
public class Exceptions {

    private final Transactions transactions;
    private final ExceptionWrites writes;
    private final ExceptionEffects effects;
    private final Judgements judgements;
    private final ExceptionHistory history;
    private final LockedExceptions locked;
    private final Rows rows;
    private final Accounts accounts;
    private final Idempotency idempotency;

    Exceptions(Transactions transactions, ExceptionWrites writes, ExceptionEffects effects, Judgements judgements,
        ExceptionHistory history, LockedExceptions locked, Rows rows, Accounts accounts, Idempotency idempotency) {
        this.transactions = transactions;
        this.writes = writes;
        this.effects = effects;
        this.judgements = judgements;
        this.history = history;
        this.locked = locked;
        this.rows = rows;
        this.accounts = accounts;
        this.idempotency = idempotency;
    }

    /** One exception; 404 outside the circle. */
    public Uni<Document<ExceptionView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> document(session, id));
    }

    /** Asks for an exception: on pci somebody else has to approve it, elsewhere it counts at once. */
    public Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ExceptionRequest body) {
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createException", body,
            () -> create(session, caller, caller.origin(request), body.exception())));
    }

    private Uni<Answer> create(Session session, Caller caller, EventOrigin origin, ExceptionInput input) {
        FindingException exception = requested(caller);
        return writes.apply(session, caller, exception, input, true)
            .chain(() -> effects.lock(session, exception.organizationId, exception.product))
            .chain(() -> session.persist(exception))
            .chain(session::flush)
            .chain(() -> effective(session, origin, exception, Change.CREATED, null, null, Set.of(exception.nvt)))
            .chain(() -> document(session, exception.id))
            .map(document -> Answer.created("/v2/exceptions/" + exception.id, document));
    }

    private static FindingException requested(Caller caller) {
        FindingException exception = new FindingException();
        exception.id = Ids.next();
        exception.organizationId = caller.organizationId();
        exception.product = caller.product();
        exception.reason = "false_positive";
        exception.status = (exception.pci() ? ExceptionStatus.PENDING : ExceptionStatus.APPROVED).label();
        exception.requestedBy = caller.userId();
        exception.requestedBy(caller);
        exception.createdAt = FindingException.now();
        exception.updatedAt = exception.createdAt;
        return exception;
    }

    /** Changes the fields sent, or rejects; 409 when a rejection comes after another decision. */
    public Uni<Document<ExceptionView>> update(Caller caller, RequestInfo request, UUID id, ExceptionInput input) {
        if (input.status() != null && !input.status().equals(ExceptionStatus.REJECTED.label())) {
            throw ApiException.invalid("exception.status", "invalid",
                "can only be set to rejected; /v2/exceptions/activate approves, /v2/exceptions/reset puts back to pending");
        }
        return transactions.as(caller, session -> locked.one(session, id)
            .chain(exception -> input.status() != null
                ? reject(session, caller, caller.origin(request), exception, input)
                : change(session, caller, caller.origin(request), exception, input))
            .chain(() -> document(session, id)));
    }

    private Uni<Void> reject(Session session, Caller caller, EventOrigin origin, FindingException exception, ExceptionInput input) {
        ExceptionRules.requireMayDecide(caller, exception);
        ExceptionContent before = ExceptionContent.of(exception);
        String text = exception.text;
        return writes.apply(session, caller, exception, input, false).chain(() -> {
            if (!before.equals(ExceptionContent.of(exception)) || !text.equals(exception.text)) {
                throw ApiException.invalid("exception.status", "ambiguous",
                    "rejects the exception as it is: change nothing in the same call");
            }
            ExceptionRules.requirePending("exception.status", List.of(exception));
            exception.reject(caller.userId(), FindingException.now(), input.decisionComment());
            return saved(session, exception)
                .chain(() -> effective(session, origin, exception, Change.REJECTED, ExceptionStatus.PENDING.label(), null,
                    Set.of(exception.nvt)));
        });
    }

    private Uni<Void> change(Session session, Caller caller, EventOrigin origin, FindingException exception, ExceptionInput input) {
        if (input.decisionComment() != null) {
            throw ApiException.invalid("exception.decision_comment", "not_permitted", "goes with status rejected only");
        }
        ExceptionContent before = ExceptionContent.of(exception);
        String status = exception.status;
        return writes.apply(session, caller, exception, input, false).chain(() -> {
            exception.requestedBy(caller);
            if (!before.equals(ExceptionContent.of(exception))) {
                exception.contentChanged();
            }
            Set<String> nvts = new LinkedHashSet<>(List.of(before.nvt(), exception.nvt));
            return saved(session, exception)
                .chain(() -> effective(session, origin, exception, Change.UPDATED, status, before, nvts));
        });
    }

    /** Deletes an exception; what it covered counts as before. */
    public Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        return transactions.as(caller, session -> locked.one(session, id)
            .chain(exception -> delete(session, caller.origin(request), exception)));
    }

    /** Deletes all or none; answers the ids. */
    public Uni<List<UUID>> delete(Caller caller, RequestInfo request, List<UUID> ids) {
        EventOrigin origin = caller.origin(request);
        return transactions.as(caller, session -> locked.each(session, ids, exception -> delete(session, origin, exception))
            .replaceWith(ids));
    }

    private Uni<Void> delete(Session session, EventOrigin origin, FindingException exception) {
        return session.remove(exception).chain(session::flush)
            .chain(() -> effective(session, origin, exception, Change.DELETED, exception.status, null, Set.of(exception.nvt)));
    }

    static Uni<Void> saved(Session session, FindingException exception) {
        exception.updatedAt = FindingException.now();
        return session.flush();
    }

    /** What follows from a step: its effect on findings, its timer, and that both are told. */
    Uni<Void> effective(Session session, EventOrigin origin, FindingException exception, Change change, String from,
        ExceptionContent content, Set<String> nvts) {
        return effects.apply(session, exception.organizationId, exception.product, nvts)
            .call(() -> change == Change.DELETED ? Uni.createFrom().voidItem() : locked.timed(session, exception))
            .call(runs -> judgements.tell(session, origin, runs, nvts))
            .chain(runs -> history.record(session, origin, exception, change, from, content, runs));
    }

    private Uni<Document<ExceptionView>> document(Session session, UUID id) {
        return session.createNativeQuery(ExceptionRows.ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(ExceptionHistory.TYPE, id, ExceptionRows.view(rows.of(tuple), accounts)));
    }
}
