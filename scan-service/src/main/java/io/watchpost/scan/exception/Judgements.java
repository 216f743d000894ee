package io.watchpost.scan.exception;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.scan.Rows;
import io.watchpost.scan.events.ExceptionChanged.Run;
import io.watchpost.scan.events.FindingsJudged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells of the findings that count otherwise since a decision, so that reports of their runs follow. */
@ApplicationScoped
class Judgements {

    /** Findings of one event: with the longest reasons they stay well below half of what the broker takes. */
    private static final int FINDINGS = 500;
    private static final UUID LOWEST_ID = new UUID(0, 0);
    /** A row that this transaction has judged bears the transaction's time. */
    private static final String PAGE = """
        select j.organization_id, cast(jsonb_agg(jsonb_build_object('id', j.finding_id, 'pci_compliance', j.effective_pci_compliance,
            'pci_reason', j.reason, 'effective_severity', case when j.approved is not null then j.effective_severity end,
            'exception_id', j.approved) order by j.finding_id) as text) as findings
        from (
            select f.finding_id, f.organization_id, f.effective_severity, f.effective_pci_compliance, x.id as approved,
                excepted_reason(f.pci_reason, x.status, x.reason, x.new_severity) as reason
            from run_finding f left join exception x on x.id = f.exception_id and x.status = 'approved'
            where f.run_id = :run and f.oid = any (string_to_array(:nvts, ',')) and f.judged_at = now() and f.finding_id > :after
            order by f.finding_id limit :limit) j
        group by j.organization_id""";

    private final Rows rows;
    private final Outbox outbox;

    Judgements(Rows rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    /** Publishes what the findings of these checks count as now in these runs, run after run, as far as this transaction changed it. */
    Uni<Void> tell(Session session, EventOrigin origin, List<Run> runs, Collection<String> nvts) {
        return Multi.createFrom().iterable(runs)
            .onItem().transformToUniAndConcatenate(run -> tell(session, origin, run.runId(), String.join(",", nvts)))
            .collect().last().replaceWithVoid();
    }

    private Uni<Void> tell(Session session, EventOrigin origin, UUID run, String nvts) {
        return Multi.createBy().repeating()
            .uni(() -> new AtomicReference<>(LOWEST_ID), after -> page(session, run, nvts, after.get())
                .call(page -> publish(session, origin, page))
                .invoke(page -> after.set(last(page))))
            .whilst(page -> page.findings().size() == FINDINGS)
            .collect().last().replaceWithVoid();
    }

    private Uni<FindingsJudged> page(Session session, UUID run, String nvts, UUID after) {
        return session.createNativeQuery(PAGE, Tuple.class).setParameter("run", run).setParameter("nvts", nvts)
            .setParameter("after", after).setParameter("limit", FINDINGS).getResultList()
            .map(found -> found.stream().map(rows::of).findFirst()
                .map(row -> new FindingsJudged(run, row.uuid("organization_id"), row.list("findings", FindingsJudged.Finding.class)))
                .orElseGet(() -> new FindingsJudged(run, null, List.of())));
    }

    private static UUID last(FindingsJudged page) {
        return page.findings().isEmpty() ? LOWEST_ID : page.findings().get(page.findings().size() - 1).id();
    }

    private Uni<Void> publish(Session session, EventOrigin origin, FindingsJudged page) {
        return page.findings().isEmpty() ? Uni.createFrom().voidItem()
            : outbox.publish(session, Topics.SCAN_RESULTS, page.runId(), FindingsJudged.TYPE, page, origin);
    }
}
