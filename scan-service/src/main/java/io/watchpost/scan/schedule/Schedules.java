package io.watchpost.scan.schedule;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with schedules; each method is one transaction. */
@ApplicationScoped
public class Schedules {

    static final String TYPE = "schedules";

    private static final String PREFIX = "schedule.";
    private static final String USED = """
        select distinct p.name from schedule p join scan s on s.schedule_id = p.id where p.id in (:ids) order by p.name""";

    private final Transactions transactions;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Ownership ownership;

    Schedules(Transactions transactions, Lists lists, Rows rows, Accounts accounts, AuditTrail audit, Idempotency idempotency,
        Ownership ownership) {
        this.transactions = transactions;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.idempotency = idempotency;
        this.ownership = ownership;
    }

    /** The schedules of the active product in the caller's circle. */
    public Uni<ListDocument<ScheduleView>> list(Caller caller, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, ScheduleRows.COLUMNS, caller.zone());
        var source = ScheduleRows.SOURCE.within(caller.circle(), "p.organization_id")
            .where("p.product = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> {
            ScheduleView view = ScheduleRows.view(rows.of(tuple), accounts);
            return new Resource<>(view.id(), TYPE, view);
        }));
    }

    /** One schedule; 404 outside the circle. */
    public Uni<Document<ScheduleView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> document(session, id));
    }

    /** Creates a schedule for the caller's organization and active product. */
    public Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ScheduleRequest body) {
        ScheduleRules rules = new ScheduleRules(PREFIX);
        Recurrence dates = rules.read(body.schedule());
        rules.requireNone();
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createSchedule", body,
            () -> add(session, caller, caller.organizationId(), caller.origin(request), body.schedule(), dates)
                .chain(id -> document(session, id).map(document -> Answer.created("/v2/schedules/" + id, document)))));
    }

    /**
     * Adds a schedule in the session's transaction.
     *
     * @param organization whose it is
     * @param input        as {@link ScheduleRules} found it good
     * @return its id
     */
    public Uni<UUID> add(Session session, Caller caller, UUID organization, EventOrigin origin, ScheduleInput input, Recurrence dates) {
        Schedule schedule = new Schedule();
        schedule.id = Ids.next();
        schedule.organizationId = organization;
        schedule.product = caller.product();
        schedule.createdBy = caller.userId();
        schedule.createdAt = now();
        schedule.updatedAt = schedule.createdAt;
        schedule.name = input.name().strip();
        schedule.comment = input.comment();
        schedule.recur(dates, schedule.createdAt);
        return session.persist(schedule)
            .chain(session::flush)
            .chain(() -> audit.record(session, origin, entry("schedule.created", schedule)))
            .chain(() -> ownership.changed(session, schedule.createdBy, schedule.organizationId, origin))
            .replaceWith(schedule.id);
    }

    /** Changes the fields sent. With other dates those that have passed are over; without, a date that is being kept stays. */
    public Uni<Document<ScheduleView>> update(Caller caller, RequestInfo request, UUID id, ScheduleInput input) {
        return transactions.as(caller, session -> locked(session, id)
            .invoke(schedule -> apply(schedule, input.over(schedule)))
            .call(schedule -> session.flush())
            .call(schedule -> audit.record(session, caller.origin(request), entry("schedule.updated", schedule)))
            .chain(schedule -> document(session, id)));
    }

    private static void apply(Schedule schedule, ScheduleInput whole) {
        ScheduleRules rules = new ScheduleRules(PREFIX);
        Recurrence dates = rules.read(whole);
        rules.requireNone();
        schedule.name = whole.name().strip();
        schedule.comment = whole.comment();
        schedule.updatedAt = now();
        if (!dates.equals(schedule.recurrence())) {
            schedule.recur(dates, schedule.updatedAt);
        }
    }

    /** Deletes a schedule; 409 while a scan uses it. */
    public Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        return transactions.as(caller, session -> locked(session, id).chain(schedule ->
            remove(session, caller.origin(request), List.of(schedule))));
    }

    /** Deletes all or none; answers the ids. */
    public Uni<List<UUID>> delete(Caller caller, RequestInfo request, List<UUID> ids) {
        return transactions.as(caller, session -> session.createSelectionQuery("from Schedule where id in :ids order by id", Schedule.class)
            .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()
            .invoke(found -> Ids.requireAll(ids, found.stream().map(schedule -> schedule.id).toList(), "schedule"))
            .chain(found -> remove(session, caller.origin(request), found))
            .replaceWith(ids));
    }

    private Uni<Void> remove(Session session, EventOrigin origin, List<Schedule> schedules) {
        List<UUID> ids = schedules.stream().map(schedule -> schedule.id).toList();
        return session.createNativeQuery(USED, String.class).setParameter("ids", ids).getResultList()
            .invoke(used -> {
                if (!used.isEmpty()) {
                    throw inUse(String.join(", ", used));
                }
            })
            .chain(() -> session.removeAll(schedules.toArray()))
            .chain(session::flush)
            // a scan that left the caller's circle is not seen above, but the database knows of it
            .onFailure(ConstraintViolationException.class).transform(foreign -> inUse("the schedule"))
            .chain(() -> recordDeletions(session, origin, schedules))
            .chain(() -> ownership.changed(session, schedules.stream().map(Schedule::holder).toList(), origin))
            .replaceWithVoid();
    }

    private static ApiException inUse(String names) {
        return ApiException.conflict("schedule_in_use", "A scan uses " + names + ".");
    }

    private Uni<Void> recordDeletions(Session session, EventOrigin origin, List<Schedule> schedules) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (Schedule schedule : schedules) {
            recorded = recorded.chain(() -> audit.record(session, origin, entry("schedule.deleted", schedule)));
        }
        return recorded;
    }

    private static Uni<Schedule> locked(Session session, UUID id) {
        return session.find(Schedule.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    private Uni<Document<ScheduleView>> document(Session session, UUID id) {
        return session.createNativeQuery(ScheduleRows.ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> Document.of(TYPE, id, ScheduleRows.view(rows.of(tuple), accounts)));
    }

    private static AuditEntry entry(String action, Schedule schedule) {
        return AuditEntry.success(schedule.organizationId, action, TYPE, schedule.id, schedule.name);
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
