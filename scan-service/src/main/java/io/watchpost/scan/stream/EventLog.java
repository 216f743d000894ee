package io.watchpost.scan.stream;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Reads the logs of runs, a page at a time. */
@ApplicationScoped
class EventLog {

    private static final int PAGE = 200;
    private static final String NEWEST_RUN = "select newest_run_id from scan where id = :scan";
    private static final String EVENTS = """
        select number, kind, cast(data as text) as data from run_event where run_id = :run and number > :number order by number""";
    private static final String ENDED = "select count(*) from run where id = :run and ended_at is not null";
    private static final String END = """
        select number, kind, cast(data as text) as data from run_event where run_id = :run and kind = 'end'""";
    private static final String NEW = """
        {"history_id": null, "status": "New", "progress": 0, "phase": null, "hosts_done": 0, "hosts_total": 0, "estimated_end_at": null,
         "results": null}""";

    private final Transactions transactions;
    private final Rows rows;

    EventLog(Transactions transactions, Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /**
     * The place to go on from.
     *
     * @param known from {@code Last-Event-ID}, or null
     * @return the known place if it is in the scan's newest run, else that run's beginning; fails with 404 when there is no such scan
     */
    Uni<Position> start(Caller caller, UUID scan, Position known) {
        return transactions.as(caller, session -> newestRun(session, scan))
            .map(newest -> known != null && known.run().equals(newest.run()) ? known : newest);
    }

    /**
     * The events behind a place, at most a page; none while there is nothing to tell. Behind the end of a run there is either a newer run,
     * which is told from its beginning, or the end once more.
     */
    Uni<List<LoggedEvent>> after(Caller caller, UUID scan, Position position) {
        return transactions.as(caller, session -> position.run() == null
            ? newestRun(session, scan).chain(newest -> newest.run() == null ? nothing() : events(session, newest))
            : events(session, position).chain(page -> page.isEmpty() ? behind(session, scan, position) : Uni.createFrom().item(page)));
    }

    private Uni<List<LoggedEvent>> behind(Session session, UUID scan, Position position) {
        return newestRun(session, scan).chain(newest -> {
            if (!position.run().equals(newest.run())) {
                return events(session, newest);
            }
            return session.createNativeQuery(ENDED, Long.class).setParameter("run", position.run()).getSingleResult()
                .chain(ended -> ended == 0 ? nothing() : read(session.createNativeQuery(END, Tuple.class)
                    .setParameter("run", position.run()), position.run()));
        });
    }

    private static Uni<List<LoggedEvent>> nothing() {
        return Uni.createFrom().item(List.of());
    }

    /** What is told of a scan that never ran. */
    static LoggedEvent neverRan() {
        return new LoggedEvent(null, "status", NEW);
    }

    private static Uni<Position> newestRun(Session session, UUID scan) {
        return session.createNativeQuery(NEWEST_RUN, Tuple.class).setParameter("scan", scan).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(row -> new Position(row.get(0, UUID.class), 0));
    }

    private Uni<List<LoggedEvent>> events(Session session, Position position) {
        return read(session.createNativeQuery(EVENTS, Tuple.class).setParameter("run", position.run())
            .setParameter("number", position.number())
            .setMaxResults(PAGE), position.run());
    }

    private Uni<List<LoggedEvent>> read(SelectionQuery<Tuple> query, UUID run) {
        return query.getResultList().map(found -> found.stream().map(rows::of).map(row -> event(run, row)).toList());
    }

    private static LoggedEvent event(UUID run, Rows.Row row) {
        return new LoggedEvent(new Position(run, ((Number) row.tuple().get("number")).longValue()), row.text("kind"), row.text("data"));
    }
}
