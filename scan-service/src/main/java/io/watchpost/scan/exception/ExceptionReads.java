package io.watchpost.scan.exception;

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
import io.watchpost.scan.Rows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Lists, counts and details of exceptions. */
@ApplicationScoped
public class ExceptionReads {

    private static final int FINDINGS_AT_MOST = 100;
    private static final String COUNTS = """
        select count(*) as total, count(*) filter (where e.status = 'pending') as pending,
            count(*) filter (where e.status = 'approved') as approved, count(*) filter (where e.status = 'rejected') as rejected,
            count(*) filter (where e.status = 'expired') as expired,
            count(*) filter (where e.status = 'approved' and e.expires_at <= now() + interval '14 days') as expiring_soon,
            count(*) filter (where e.reason = 'false_positive') as false_positive,
            count(*) filter (where e.reason = 'compensating_control') as compensating_control,
            count(*) filter (where e.reason = 'severity_dispute') as severity_dispute
        from exception e where e.product = :product and\s""";
    private static final String FINDINGS = """
        select f.finding_id, f.name, host(f.ip) as ip, f.port, f.severity, count(*) over () as total
        from exception_findings(:id) f order by f.severity desc, f.ip, f.port, f.finding_id limit :most""";
    private static final String EVENTS = """
        select created_at, user_id, from_status, to_status, comment from exception_event where exception_id = :id
        order by created_at, id limit 1000""";

    private final Transactions transactions;
    private final Lists lists;
    private final Rows rows;
    private final Accounts accounts;

    ExceptionReads(Transactions transactions, Lists lists, Rows rows, Accounts accounts) {
        this.transactions = transactions;
        this.lists = lists;
        this.rows = rows;
        this.accounts = accounts;
    }

    /** The exceptions of the active product in the caller's circle. */
    public Uni<ListDocument<ExceptionView>> list(Caller caller, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, ExceptionRows.COLUMNS, caller.zone());
        var source = ExceptionRows.SOURCE.within(caller.circle(), "e.organization_id")
            .where("e.product = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> {
            ExceptionView view = ExceptionRows.view(rows.of(tuple), accounts);
            return new Resource<>(view.id(), ExceptionHistory.TYPE, view);
        }));
    }

    /** How many there are of each kind; a range of dates applies to their creation. */
    public Uni<ExceptionStatisticsView> statistics(Caller caller, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, ExceptionRows.RANGE, caller.zone());
        return transactions.as(caller, session -> {
            var counts = session.createNativeQuery(COUNTS + query.where(), Tuple.class).setParameter("product", caller.product());
            query.parameters().forEach(counts::setParameter);
            return counts.getSingleResult().map(tuple -> statistics(rows.of(tuple)));
        });
    }

    private static ExceptionStatisticsView statistics(Row row) {
        return new ExceptionStatisticsView(row.integer("total"), row.integer("pending"), row.integer("approved"), row.integer("rejected"),
            row.integer("expired"), row.integer("expiring_soon"), new ExceptionStatisticsView.ByReason(row.integer("false_positive"),
            row.integer("compensating_control"), row.integer("severity_dispute")));
    }

    /** One exception with the findings in its scope and its history; 404 outside the circle. */
    public Uni<Document<ExceptionDetailsView>> details(Caller caller, UUID id) {
        return transactions.as(caller, session -> session.createNativeQuery(ExceptionRows.ONE, Tuple.class).setParameter("id", id)
            .getSingleResultOrNull().onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> ExceptionRows.view(rows.of(tuple), accounts))
            .chain(view -> details(session, view)));
    }

    private Uni<Document<ExceptionDetailsView>> details(Session session, ExceptionView view) {
        return session.createNativeQuery(FINDINGS, Tuple.class).setParameter("id", view.id()).setParameter("most", FINDINGS_AT_MOST)
            .getResultList()
            .chain(findings -> session.createNativeQuery(EVENTS, Tuple.class).setParameter("id", view.id()).getResultList()
                .map(events -> Document.of(ExceptionHistory.TYPE, view.id(), new ExceptionDetailsView(view,
                    findings.isEmpty() ? 0 : rows.of(findings.get(0)).integer("total"), findings(findings), events(events)))));
    }

    private List<ExceptionDetailsView.Finding> findings(List<Tuple> found) {
        return found.stream().map(rows::of).map(row -> new ExceptionDetailsView.Finding(row.uuid("finding_id"), row.text("name"),
            row.text("ip"), row.integer("port"), row.decimal("severity"))).toList();
    }

    private List<ExceptionDetailsView.Event> events(List<Tuple> found) {
        return found.stream().map(rows::of).map(row -> new ExceptionDetailsView.Event(row.time("created_at"),
            ExceptionRows.user(row.uuid("user_id"), accounts), row.text("from_status"), row.text("to_status"), row.text("comment")))
            .toList();
    }
}
