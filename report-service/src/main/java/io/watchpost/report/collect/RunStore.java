package io.watchpost.report.collect;

import io.smallrye.mutiny.Uni;
import io.watchpost.report.content.SeverityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The row of a report while it is being collected. */
@ApplicationScoped
class RunStore {

    private static final String LOCK = """
            insert into report (id, organization_id) values (:id, :organization)
            on conflict (id) do update set updated_at = now()
            returning state""";
    private static final String DESCRIBE = """
            update report
            set name = :name, scan_id = :scanId, scan_name = :scanName, target_id = :targetId, target_name = :targetName,
                product = :product, quarter = :quarter, started_by = cast(:startedBy as text), feed_version = cast(:feedVersion as text),
                critical = :critical, high = :high, medium = :medium, low = :low, log = :log, hosts_count = :hosts,
                compliance = cast(cast(:compliance as text) as boolean), host_messages = :messages, digest = :digest,
                started_at = :startedAt, finished_at = :finishedAt, expires_at = cast(cast(:expiresAt as text) as timestamptz)
            where id = :id""";
    private static final String EXPECTATION = """
            select host_messages, digest, (select count(*) from report_part where report_id = report.id) from report where id = :id""";

    /** Makes sure of the row, keeps others from it until the transaction ends, and answers its state. */
    Uni<String> lock(Session session, UUID id, UUID organization) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("id", id)
                .setParameter("organization", organization)
                .getSingleResult();
    }

    /** Keeps everybody from the row and from asking for files, and answers its state; null when the run was never heard of. */
    Uni<String> lockKnown(Session session, UUID id) {
        return session.createNativeQuery("select state from report where id = :id for update", String.class)
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    /** Writes down what the end of the run said. */
    Uni<Integer> describe(Session session, RunEnd run) {
        SeverityCounts results = run.results() == null ? SeverityCounts.NONE : run.results();
        ReportDates dates = ReportDates.of(run.product(), run.startedAt(), run.endedAt());
        return session.createNativeQuery(DESCRIBE)
                .setParameter("id", run.runId())
                .setParameter("name", dates.name())
                .setParameter("scanId", run.scan().id())
                .setParameter("scanName", JsonText.plain(run.scan().name()))
                .setParameter("targetId", run.target().id())
                .setParameter("targetName", JsonText.plain(run.target().name()))
                .setParameter("product", run.product())
                .setParameter("quarter", dates.quarter())
                .setParameter("startedBy", run.startedBy())
                .setParameter("feedVersion", run.feedVersion())
                .setParameter("critical", results.critical())
                .setParameter("high", results.high())
                .setParameter("medium", results.medium())
                .setParameter("low", results.low())
                .setParameter("log", results.log())
                .setParameter("hosts", run.hostsCount() == null ? 0 : run.hostsCount())
                .setParameter("compliance", run.compliance() == null ? null : run.compliance().toString())
                .setParameter("messages", run.hostMessages())
                .setParameter("digest", run.digest())
                .setParameter("startedAt", run.startedAt())
                .setParameter("finishedAt", run.endedAt())
                .setParameter("expiresAt", dates.expiresAt() == null ? null : dates.expiresAt().toString())
                .executeUpdate();
    }

    /** Number of messages and digest that the end of the run told (null before it), and the number of messages stored. */
    Uni<Tuple> expectation(Session session, UUID id) {
        return session.createNativeQuery(EXPECTATION, Tuple.class).setParameter("id", id).getSingleResult();
    }

    Uni<Void> complete(Session session, UUID id) {
        return change(session, "update report set state = 'complete', created_at = now(), updated_at = now() where id = :id", id);
    }

    /** Drops what was collected; the row stays, so that stragglers are known as such. */
    Uni<Void> dismiss(Session session, UUID id) {
        return change(session, "delete from report_host where report_id = :id", id)
                .chain(() -> change(session, "delete from report_part where report_id = :id", id))
                .chain(() -> change(session, "update report set state = 'dismissed', updated_at = now() where id = :id", id));
    }

    private static Uni<Void> change(Session session, String sql, UUID id) {
        return session.createNativeQuery(sql).setParameter("id", id).executeUpdate().replaceWithVoid();
    }
}
