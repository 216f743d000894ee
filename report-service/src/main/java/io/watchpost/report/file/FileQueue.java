package io.watchpost.report.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.Ids;
import io.watchpost.report.ReportConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Files that wait to be made: rows of {@code report_file}. A process that takes one holds a lease on it; when the lease runs out, because
 * the process died, another takes the file over, and whatever the first may still do with it is refused.
 */
@ApplicationScoped
class FileQueue {

    private static final String FIND = "from ReportFile f where f.reportId = :report and f.type = :type and f.format = :format";
    private static final String ENQUEUE = """
            insert into report_file as f (id, report_id, organization_id, type, format, status, origin)
            values (:id, :report, :organization, :type, :format, 'queued', cast(cast(:origin as text) as jsonb))
            on conflict (report_id, type, format) do update
            set status = 'queued', origin = excluded.origin, attempts = 0, error = null, updated_at = now()
            where f.status in ('done', 'failed')""";
    private static final String CLAIM = """
            update report_file
            set status = 'generating', attempts = attempts + 1, lease = :lease, updated_at = now(),
                lease_until = now() + make_interval(secs => :seconds)
            where id = (
                select id from report_file
                where status = 'queued' or (status = 'generating' and lease_until < now() and attempts < :attempts)
                order by updated_at limit 1 for update skip locked)
            returning id, report_id, organization_id, type, format, attempts, cast(origin as text)""";
    private static final String ABANDON = """
            update report_file set status = 'failed', error = 'The file could not be made.', updated_at = now()
            where status = 'generating' and lease_until < now() and attempts >= :attempts""";
    private static final String RENEW = """
            update report_file set lease_until = now() + make_interval(secs => :seconds)
            where id = :id and lease = :lease and status = 'generating'""";
    private static final String AGAIN = """
            update report_file
            set status = case when attempts >= :attempts then 'failed' else 'queued' end, error = :error, lease = null, updated_at = now()
            where id = :id and lease = :lease and status = 'generating'""";

    private final ReportConfig.Files config;
    private final ObjectMapper json;

    FileQueue(ReportConfig config, ObjectMapper json) {
        this.config = config.files();
        this.json = json;
    }

    /** The file of that kind, if it was ever asked for. */
    static Uni<Optional<ReportFile>> find(Session session, UUID reportId, FileKind kind) {
        return session.createSelectionQuery(FIND, ReportFile.class)
                .setParameter("report", reportId)
                .setParameter("type", kind.type().code())
                .setParameter("format", kind.format().code())
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** Puts the file into the queue; false when it is under way already. */
    Uni<Boolean> enqueue(Session session, FileSubject report, FileKind kind, EventOrigin origin) {
        return session.createNativeQuery(ENQUEUE)
                .setParameter("id", Ids.next())
                .setParameter("report", report.reportId())
                .setParameter("organization", report.organizationId())
                .setParameter("type", kind.type().code())
                .setParameter("format", kind.format().code())
                .setParameter("origin", text(origin))
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    /** Takes the file that has waited longest. One that ended its process each time it was begun is left alone. */
    Uni<Optional<FileJob>> claim(Session session) {
        UUID lease = UUID.randomUUID();
        return session.createNativeQuery(ABANDON).setParameter("attempts", config.attempts()).executeUpdate()
                .chain(() -> session.createNativeQuery(CLAIM, Tuple.class)
                        .setParameter("lease", lease)
                        .setParameter("seconds", seconds())
                        .setParameter("attempts", config.attempts())
                        .getResultList())
                .map(rows -> job(rows, lease));
    }

    /** Keeps the file; false when somebody else has it. */
    Uni<Boolean> renew(Session session, FileJob job) {
        return session.createNativeQuery(RENEW)
                .setParameter("seconds", seconds())
                .setParameter("id", job.fileId())
                .setParameter("lease", job.lease())
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    /** Gives the file back after a failure; after the last attempt it is failed. */
    Uni<Integer> giveBack(Session session, FileJob job, String error, boolean forGood) {
        return session.createNativeQuery(AGAIN)
                .setParameter("attempts", forGood ? 0 : config.attempts())
                .setParameter("error", error)
                .setParameter("id", job.fileId())
                .setParameter("lease", job.lease())
                .executeUpdate();
    }

    private double seconds() {
        return config.lease().toMillis() / 1000.0;
    }

    private Optional<FileJob> job(List<Tuple> rows, UUID lease) {
        return rows.stream().findFirst().map(row -> new FileJob(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, UUID.class),
                FileKind.parse(row.get(3, String.class), row.get(4, String.class)), lease, row.get(5, Integer.class),
                origin(row.get(6, String.class))));
    }

    private String text(EventOrigin origin) {
        try {
            return json.writeValueAsString(origin);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an origin can't be written", e);
        }
    }

    private EventOrigin origin(String text) {
        try {
            return json.readValue(text, EventOrigin.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an origin can't be read", e);
        }
    }
}
