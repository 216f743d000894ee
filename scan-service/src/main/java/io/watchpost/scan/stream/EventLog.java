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
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Reads the logs of runs, a page at a time. */
@ApplicationScoped
class EventLog {

    private static final int PAGE = 200;
    private static final String NEWEST_RUN = "select newest_run_id from scan where id = :scan";
    private static final String IS_RUN_OF = "select count(*) from run where id = :run and scan_id = :scan";
    private static final String EVENTS = """
        select number, kind, cast(data as text) as data from run_event where run_id = :run and number > :number order by number""";
    private static final String NEW = """
        {"history_id": null, "status": "New", "progress": 0, "hosts_done": 0, "hosts_total": 0, "results": null}""";

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
     * @return the known place if it is in a run of the scan, else the beginning of its newest run; fails with 404 when there is no such scan
     */
    Uni<Position> start(Caller caller, UUID scan, Position known) {
        return transactions.as(caller, session -> newestRun(session, scan).chain(newest -> known == null
            ? Uni.createFrom().item(newest)
            : session.createNativeQuery(IS_RUN_OF, Long.class).setParameter("run", known.run()).setParameter("scan", scan).getSingleResult()
                .map(found -> found == 1 ? known : newest)));
    }

    /** The events behind a place, at most a page; before the first run only that there is none yet. */
    Uni<List<LoggedEvent>> after(Caller caller, UUID scan, Position position) {
        return transactions.as(caller, session -> position.run() != null
            ? events(session, position)
            : newestRun(session, scan).chain(newest -> newest.run() == null ? Uni.createFrom().item(List.of()) : events(session, newest)));
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
        return session.createNativeQuery(EVENTS, Tuple.class).setParameter("run", position.run()).setParameter("number", position.number())
            .setMaxResults(PAGE).getResultList()
            .map(found -> found.stream().map(rows::of).map(row -> event(position.run(), row)).toList());
    }

    private static LoggedEvent event(UUID run, Rows.Row row) {
        return new LoggedEvent(new Position(run, ((Number) row.tuple().get("number")).longValue()), row.text("kind"), row.text("data"));
    }
}
