package io.watchpost.report.collect;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Lets findings that are stored already count otherwise. */
@ApplicationScoped
class JudgementStore {

    private static final String JUDGE = """
            update report_finding f
            set severity = coalesce(cast(j.value ->> 'effective_severity' as numeric(3, 1)),
                    cast(f.detail ->> 'severity' as numeric(3, 1)), 0),
                fails_pci = coalesce(j.value ->> 'pci_compliance' = 'fail', false), pci_reason = j.value ->> 'pci_reason',
                detail = (f.detail - 'effective_severity' - 'exception_id') || j.value
            from jsonb_array_elements(cast(cast(:findings as text) as jsonb)) as j (value)
            where f.report_id = :report and f.detail ->> 'id' = j.value ->> 'id'
                and f.detail <> (f.detail - 'effective_severity' - 'exception_id') || j.value""";
    private static final String MARK = "update report set judged_at = now() where id = :report";
    private static final String RECOUNT = """
            update report r
            set critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, updated_at = now(),
                compliance = case when r.hosts_count > 0 then c.failing = 0 end
            from (
                select count(*) filter (where severity >= 9) as critical,
                    count(*) filter (where severity >= 7 and severity < 9) as high,
                    count(*) filter (where severity >= 4 and severity < 7) as medium,
                    count(*) filter (where severity > 0 and severity < 4) as low,
                    count(*) filter (where severity = 0) as log,
                    count(*) filter (where fails_pci) as failing
                from report_finding where report_id = :report) c
            where r.id = :report and r.judged_at is not null""";

    /** Answers how many findings count otherwise now; those that the report doesn't have are left out. */
    Uni<Integer> judge(Session session, Judgement judgement) {
        return session.createNativeQuery(JUDGE)
                .setParameter("report", judgement.runId())
                .setParameter("findings", JsonText.list(judgement.findings()))
                .executeUpdate();
    }

    /** Remembers that the run's end doesn't have the last word on sums and verdict. */
    Uni<Integer> mark(Session session, UUID report) {
        return session.createNativeQuery(MARK).setParameter("report", report).executeUpdate();
    }

    /** Sums up the findings anew; a report that was never judged keeps what the run's end said. */
    Uni<Integer> recount(Session session, UUID report) {
        return session.createNativeQuery(RECOUNT).setParameter("report", report).executeUpdate();
    }
}
